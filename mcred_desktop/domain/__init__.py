"""What a micro-credential is and how it is judged; plain values and rules, no Qt, no SQL."""
