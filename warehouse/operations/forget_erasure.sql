delete from ledger.erasures where id = $id
