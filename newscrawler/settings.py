"""Scrapy settings: data only. A setting that differs from Scrapy's default says why."""

BOT_NAME = "newscrawler"
SPIDER_MODULES = ["newscrawler.spiders"]
NEWSPIDER_MODULE = "newscrawler.spiders"
