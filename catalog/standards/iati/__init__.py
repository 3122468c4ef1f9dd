"""IATI 2.03 activities (iatistandard.org): a record ⇄ an activity.

**What is an activity.** Each record, at hierarchy 2, and above them each programme or project that they name, at
hierarchy 1; related-activity ties them (1 parent, 2 child). A programme says its name, years, region, partners, pillars
and agreements; the standard asks for more, which follows from its records (first day, countries) or its dates (status)
and is marked ``from`` in our namespace. A donor's agreement is a number (other-identifier A9) and, where its sum, its
currency and its first day are stated, an incoming commitment (transaction 11). On import such an activity is the entry
of the programme again, by its key in our namespace, and never a record.

**Identity.** The identifier is that of our organisation (``iati`` of the organisation that is ours), a hyphen, and
the record's uid, which never changes; the reference that people say is an other-identifier (A1). A programme has the
one that it is published by (``iati`` of the programme), or one made of its uid in the same way. Activities of other
publishers keep their own identifier, and become records of a uid that follows from it.

**Dates.** A date that names no single day is written as its first and its last day; what it is stands beside them in
words and, in our namespace, as EDTF. Days of what is planned, postponed or cancelled are planned ones (1, 3), all
others actual ones (2, 4), but for days still ahead and for the end of what goes on. What has no first day, or no
status, has no place in IATI: it is left out, and told.

**Shares.** Where a record concerns several countries, or has several subjects, the standard asks for percentages that
make 100. Nobody stated any: they are equal, and a comment says so. Subjects are sectors of our vocabulary (99),
pillars of our second one (98); what has neither is 99810, sectors not specified. SDG targets are tags (3).

**Results.** Trained people are an output where we trained them, figures another result with who claims them. A number
that is not exact ("over 60") is no value: it is told in words, as a qualitative one. Budgets are never made.

**Kosovo under UNSCR 1244.** IATI's Country codelist has the user-assigned code XK, by the name "Kosovo"; it is
written with our name, and its footnote goes along as a description (4, other) and in a comment.

**Extension.** Last in an activity stands the record in the interchange form, without the officer's own layer; last in
the file the entries it names. People have no place here.
"""
