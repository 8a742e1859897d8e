"""Scrapy settings: data only. A setting that differs from Scrapy's default says why."""

import os

from newscrawler.version import __version__

BOT_NAME = "newscrawler"
SPIDER_MODULES = ["newscrawler.spiders"]
NEWSPIDER_MODULE = "newscrawler.spiders"
SPIDER_LOADER_CLASS = "newscrawler.roster.Roster"  # knows the sites of newscrawler.toml too

# Ours
ARCHIVE = os.environ.get("NEWSCRAWLER_ARCHIVE", "data/archive.db")
ALLOW_PRIVATE = False  # loopback, private and link-local hosts
PROXY = None  # http://host:port, else http_proxy and https_proxy; its own address may be private, and it looks names up
CLOCK_SHIFT = 0  # seconds that the archive's clock is ahead, for trying out what is due later
PAGE_BUDGET = 0  # pages of a site in one run; 0: no limit
SITES_AT_ONCE = 8  # each has its reader processes; the others wait for their turn
TIME_BUDGET = 0  # seconds of one run; 0: no limit
OPEN_HOURS = None  # "22:00-06:00": crawl only then, local time
OBEY_CRAWL_DELAY = True
BROWSER = None  # program that sites with render = true are shown in; None: chromium on PATH
RENDER_SECONDS = 45.0  # for one page, with what its scripts load
FREE_DISK_FLOOR = 200_000_000  # bytes; below, a crawl stops while it can still write its end
WARC_FILE_SIZE = 1_000_000_000
READERS = 0  # worker processes that read pages; 0: one a core
READER_SECONDS = 20.0  # a page that a worker process has not read by then is given up; real ones take 2 s at most

SCHEDULER = "newscrawler.frontier.Frontier"
ITEM_PIPELINES = {"pipelines.validate.Validate": 100, "pipelines.dedup.Dedup": 200, "pipelines.store.Store": 300}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # allows all on 5xx, ignores Crawl-delay
    "newscrawler.middlewares.boundary.Boundary": 50,  # robots.txt of an address that may not be asked for isn't either
    "newscrawler.middlewares.forgotten.RefuseForgotten": 90,
    "newscrawler.middlewares.robots.Robots": 100,
    "newscrawler.middlewares.manners.BackOff": 560,  # nearer to the network than Retry (550), which would not wait
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "newscrawler.middlewares.redirects.Refreshes": 580,  # Scrapy's places and logic
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawler.middlewares.redirects.Redirects": 600,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawler.middlewares.unpacking.Unpacking": 590,
    "newscrawler.middlewares.raw.RawPages": 950,  # nearest to the network: before decompression, redirects, retries
}
# Callbacks give articles alone, never requests: what these do for requests would be done to each page for nothing.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # the spider settles a lease whatever the status
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "newscrawler.middlewares.manners.Throttle": 0,
    "newscrawler.extensions.progress.Progress": 0,
    "newscrawler.extensions.harmless_log.HarmlessLog": 0,
    "scrapy.extensions.logstats.LogStats": None,  # progress is told once, by ours
    "scrapy.extensions.corestats.CoreStats": None,  # the ledger counts; where a site is locked it fails beside that
    "scrapy.extensions.telnet.TelnetConsole": None,  # no open port
    "scrapy.extensions.remote_control.RemoteControl": None,
}
TELNETCONSOLE_ENABLED = False
TWISTED_DNS_RESOLVER = "newscrawler.middlewares.boundary.GuardedResolver"
DOWNLOAD_HANDLERS = {  # only http and https leave
    **dict.fromkeys(("data", "file", "ftp", "s3")),
    **dict.fromkeys(("http", "https"), "newscrawler.middlewares.floods.BoundedHandler"),
}
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy takes any; a site's table may say otherwise
REFERRER_POLICY = "same-origin"  # no site is told where on another one we were
# Polite by default: one request at a time for a host, a second apart, more seldom where it answers slowly.
USER_AGENT = f"newscrawler/{__version__} (news archive)"
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # a page gives one article; Scrapy starts this many tasks for each page, 100 of them by default
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0  # a Crawl-delay is a floor
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
COOKIES_ENABLED = False  # nothing of one visit or site reaches another
DOWNLOAD_TIMEOUT = 60  # seconds for a whole response: a slow page is late, not lost; a drip ends
DOWNLOAD_MAXSIZE = 32_000_000  # bytes, also after unpacking; the longest real news page we saw has 3 MB
DOWNLOAD_WARNSIZE = 0
RETRY_HTTP_CODES = [408, 500, 502, 504, 522, 524]  # not 429 and 503: BackOff waits for those
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # counted; one page is nothing a person must act on
REDIRECT_MAX_TIMES = 10
METAREFRESH_MAXDELAY = 5
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # counted, by reason
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",  # what any reader of the raw pages can unpack
}
SCHEDULER_DEBUG = False
LOG_LEVEL = "INFO"
