"""The first texts of the pages that every site owes its visitors; editors take over from here."""

INFO_PAGES: dict[str, dict[str, dict[str, str]]] = {
    "over-schakel": {
        "nl": {
            "title": "Over Schakel",
            "slug": "over-schakel",
            "lead": "Schakel brengt bedrijven en sociale ondernemingen samen.",
            "body": "<p>U zoekt iemand die werk voor u doet. Een sociale onderneming zoekt werk dat bij haar mensen past."
            " Schakel toont wie wat kan, waar, en hoeveel.</p><h2>Wie zit achter Schakel?</h2><p>De provincie houdt de"
            " gids bij. Haar medewerkers kijken fiches en erkenningen na. Een erkenning met een keurmerk is nagekeken."
            " Zonder keurmerk is ze opgegeven door de aanbieder zelf.</p><h2>Wat kost het?</h2><p>Niets. U spreekt het"
            " werk en de prijs af met de aanbieder.</p>",
        },
        "fr": {
            "title": "À propos de Schakel",
            "slug": "a-propos-de-schakel",
            "lead": "Schakel met en contact les entreprises et les entreprises sociales.",
            "body": "<p>Vous cherchez quelqu’un qui fait un travail pour vous. Une entreprise sociale cherche un travail"
            " qui convient à son équipe. Schakel montre qui sait faire quoi, où et en quelle quantité.</p><h2>Qui est"
            " derrière Schakel ?</h2><p>La province tient le répertoire à jour. Ses collaborateurs contrôlent les"
            " fiches et les agréments. Un agrément avec un sceau est contrôlé. Sans sceau, le fournisseur l’a déclaré"
            " lui-même.</p><h2>Combien cela coûte-t-il ?</h2><p>Rien. Vous convenez du travail et du prix avec le"
            " fournisseur.</p>",
        },
        "en": {
            "title": "About Schakel",
            "slug": "about-schakel",
            "lead": "Schakel brings companies and social enterprises together.",
            "body": "<p>You look for somebody to do work for you. A social enterprise looks for work that suits its"
            " people. Schakel shows who can do what, where and how much.</p><h2>Who is behind Schakel?</h2><p>The"
            " province keeps the directory. Its staff check profiles and recognitions. A recognition with a seal was"
            " checked. Without a seal the supplier stated it.</p><h2>What does it cost?</h2><p>Nothing. You agree on"
            " work and price with the supplier.</p>",
        },
    },
    "privacy": {
        "nl": {
            "title": "Privacy",
            "slug": "privacy",
            "lead": "Wij volgen u niet. Zoeken kan zonder account.",
            "body": "<p>Schakel plaatst geen volgcookies en stuurt niets naar andere sites. Wie zich aanmeldt, krijgt één"
            " cookie. Die is nodig om aangemeld te blijven.</p><p>Een fiche toont gegevens van een organisatie en haar"
            " contactpersoon. Over een werknemer van een maatwerkbedrijf staat hier nooit iets.</p><p>Wilt u uw"
            " gegevens zien, verbeteren of weghalen? Mail de contactpersoon onderaan deze pagina.</p>",
        },
        "fr": {
            "title": "Vie privée",
            "slug": "vie-privee",
            "lead": "Nous ne vous suivons pas. La recherche ne demande pas de compte.",
            "body": "<p>Schakel ne place aucun cookie de suivi et n’envoie rien à d’autres sites. Si vous vous connectez,"
            " un seul cookie vous garde connecté.</p><p>Une fiche montre les données d’une organisation et de sa"
            " personne de contact. Aucune donnée sur un travailleur n’est publiée ici.</p><p>Vous voulez voir, corriger ou"
            " supprimer vos données ? Écrivez à la personne de contact au bas de cette page.</p>",
        },
        "en": {
            "title": "Privacy",
            "slug": "privacy",
            "lead": "We do not follow you. You can search without an account.",
            "body": "<p>Schakel sets no tracking cookies and sends nothing to other sites. When you log in, one cookie"
            " keeps you logged in.</p><p>A profile shows data of an organisation and its contact person. There is never"
            " anything here about one worker.</p><p>Do you want to see, correct or remove your data? Mail the contact"
            " person at the foot of this page.</p>",
        },
    },
    "toegankelijkheid": {
        "nl": {
            "title": "Toegankelijkheid",
            "slug": "toegankelijkheid",
            "lead": "Iedereen moet Schakel kunnen gebruiken.",
            "body": "<p>Wij bouwen volgens WCAG 2.2, niveau AA. Elke wijziging wordt automatisch nagekeken, ook op een"
            " smal scherm, met het toetsenbord en zonder script.</p><h2>Wat nog niet goed is</h2><p>Schakel is nog niet"
            " getest door mensen die een schermlezer gebruiken. Teksten van aanbieders schrijven zij zelf.</p><h2>Loopt"
            " u vast?</h2><p>Mail de contactpersoon onderaan deze pagina. U krijgt antwoord binnen tien werkdagen."
            " Helpt dat niet, dan kunt u terecht bij de Vlaamse Ombudsdienst.</p><p>Opgesteld op 22 november 2026.</p>",
        },
        "fr": {
            "title": "Accessibilité",
            "slug": "accessibilite",
            "lead": "Tout le monde doit pouvoir utiliser Schakel.",
            "body": "<p>Nous suivons les WCAG 2.2, niveau AA. Chaque modification est contrôlée automatiquement, aussi sur"
            " un petit écran, au clavier et sans script.</p><h2>Ce qui reste à améliorer</h2><p>Schakel n’a pas"
            " encore été testé par des personnes qui utilisent un lecteur d’écran. Les fournisseurs écrivent leurs"
            " propres textes.</p><h2>Vous êtes bloqué ?</h2><p>Écrivez à la personne de contact au bas de cette page."
            " Vous recevez une réponse dans les dix jours ouvrables. Sinon, adressez-vous au médiateur flamand.</p>"
            "<p>Rédigé le 22 novembre 2026.</p>",
        },
        "en": {
            "title": "Accessibility",
            "slug": "accessibility",
            "lead": "Everybody must be able to use Schakel.",
            "body": "<p>We build to WCAG 2.2, level AA. Every change is checked automatically, also on a narrow screen,"
            " by keyboard and without scripts.</p><h2>What is not good yet</h2><p>Schakel was not tested yet by people"
            " who use a screen reader. Suppliers write their own texts.</p><h2>Are you stuck?</h2><p>Mail the contact"
            " person at the foot of this page. You get an answer within ten working days. If that does not help, turn"
            " to the Flemish Ombudsman.</p><p>Written on 22 November 2026.</p>",
        },
    },
}
"""Title, slug, lead and body by Dutch slug and language."""
