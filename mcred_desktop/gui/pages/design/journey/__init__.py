"""The journey of a record: its checks, what they wait for, and how far it is."""
