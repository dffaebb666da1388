"""How old people, firms and things are said to be, held to when each began: every age of one bearer must be allowed by the rest."""
