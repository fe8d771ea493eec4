"""Every figure the docs quote; ``make bench`` prints them."""
