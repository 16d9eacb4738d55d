"""Read-only links for a doctor: encrypted, with a passcode and an end, by the specification of SMART Health Links."""
