# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

unfetched-mail-subject = In Ihrem Zustellpunkt warten Anträge
unfetched-mail-text =
    Guten Tag,

    in einem Zustellpunkt, für den Sie als Kontakt eingetragen sind, warten Anträge seit mindestens { $days } Tagen.

    Zustellpunkt: { $name }
    Kennung: { $id }
    Wartende Anträge: { $count }
    Zustelldienst: { $link }

    Bitte prüfen Sie, ob Ihr Fachverfahren die Anträge abholt und annimmt.
    Am 14. Tag weist der Zustelldienst sie zurück. Eine Woche später löscht er sie.

    Aus Gründen des Datenschutzes steht hier nichts über den Inhalt.
    Bitte antworten Sie nicht auf diese E-Mail.
