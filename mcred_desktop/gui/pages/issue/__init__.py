"""Issue: from award decisions to signed credentials, and the register of them."""
