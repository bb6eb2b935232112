"""What readers are told by what stands around the pages."""

STALE = "اکنون به پایگاه خبرها دسترسی نیست. آنچه می‌بینید {moment} آماده شده است."
MOMENT = "l j F Y، ساعت H:i"
