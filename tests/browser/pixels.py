"""What a camera would see of a page: the pixels of a part of it, in shades of grey."""

from __future__ import annotations

import base64

import zxingcpp
from playwright.sync_api import Browser, Locator

_READ = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (each) => each.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const context = canvas.getContext("2d")
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, picture.width, picture.height)
  let grey = ""
  for (let at = 0; at < data.length; at += 4)
    grey += String.fromCharCode(Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]))
  return [picture.width, picture.height, btoa(grey)]
}"""


def grey(browser: Browser, png: bytes) -> memoryview:
    """Return a picture's pixels, row by row, from 0 (black) to 255."""
    page = browser.new_page()
    width, height, data = page.evaluate(_READ, base64.b64encode(png).decode())
    page.close()
    return memoryview(base64.b64decode(data)).cast("B", (height, width))


def scanned(browser: Browser, part: Locator) -> str:
    """Return what a scanner reads in a part of a page as it is drawn; black on white only, as many phones do."""
    found = zxingcpp.read_barcodes(grey(browser, part.screenshot()), try_invert=False)
    return found[0].text if found else ""
