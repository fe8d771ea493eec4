"""Value in, bytes out: certificates and badges."""
