-- Which children were asked for is needed to build a submission, and for nothing after it.
update submission set request = request - 'laChildIds' where state <> 'building' and request ? 'laChildIds';
