"""The desk: one plain form for each operation, for editors and custodians. `urls.py` lists all.

A form's module holds the form and the page that shows it. The page calls one
operation; what the operation refuses is shown above the form, with everything
that was typed, and nothing is changed.
"""
