"""Readers of files from strangers, fed with damaged ones: ``python -m tests.fuzz``.

Each target is a module with ``seeds()``, a few good files made on the spot, and ``fuzz(data)``, which reads the bytes
as the program would. A named refusal (``McredError``) is as good as a reading; anything else is a finding.
"""
