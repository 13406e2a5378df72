"""Reports and archives are made in a process of their own, so that the event loop never waits for one."""
