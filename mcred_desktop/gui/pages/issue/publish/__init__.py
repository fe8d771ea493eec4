"""Publishing: the places a provider publishes to, and what waits for each."""
