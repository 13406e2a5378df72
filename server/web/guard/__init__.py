"""What every request must pass: allowed hosts, security headers, rates, connection slots, the price of wrong codes."""
