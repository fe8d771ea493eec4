"""What an office was when it got revisions; it has those of the laptops' stores.

No office is older. A new one is made whole, in the state of the newest revision.
"""

revision = "0006"
down_revision = None
