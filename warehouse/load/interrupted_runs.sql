-- Only one job writes at a time, so a run that still seems to be at work ended without a word.
update ledger.runs set status = 'interrupted' where status = 'running'
