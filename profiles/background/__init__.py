"""Work behind the site: jobs that rooms list, and leases by which one process at a time does one."""
