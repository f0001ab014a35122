-- The first page shows what the DfE received last, among all batches of all days.

create index batch_received on batch (received_at) where state = 'received';
