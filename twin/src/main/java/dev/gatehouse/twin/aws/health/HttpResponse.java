package dev.gatehouse.twin.aws.health;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * An HTTP/1.1 response as far as it has arrived, read as a health checker reads it: strictly in its
 * head, and of its body only the beginning.
 */
final class HttpResponse {
  static final int MAX_HEAD = 16_384;
  static final int SEARCHED = 5_120;

  /** Compressed bodies are searched by what they decompress to; that much of one is read. */
  private static final int MAX_RAW = 65_536;

  private static final int MAX_CHUNK_LINE = 1_024;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

  private final Map<String, String> headers = new TreeMap<>();
  private Buffer pending = Buffer.buffer();
  private final Buffer body = Buffer.buffer();
  private String statusText = "";
  private int status;
  private long remaining;
  private long chunkLeft;
  private boolean afterChunk;
  private boolean complete;

  /** A response that breaks the rules of HTTP. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * Takes bytes in.
   *
   * @throws Malformed when they are not what HTTP allows
   */
  void read(Buffer data) throws Malformed {
    pending.appendBuffer(data);
    while (status == 0 && head()) {
      // An interim response (1xx) is passed over.
      status = status < 200 ? 0 : status;
    }
    if (status != 0) {
      body();
    }
  }

  /** The other side has closed: a body without a length ends so. */
  void end() {
    complete = complete || (status != 0 && !chunked() && remaining == Long.MAX_VALUE);
  }

  /** The status code, 0 before the whole head has arrived. */
  int status() {
    return status;
  }

  /** The code with its phrase, such as {@code 503, Service Unavailable}. */
  String statusText() {
    return statusText;
  }

  /** Whether as much of the body is here as is searched. */
  boolean searchable() {
    return complete || (plain() ? body.length() >= SEARCHED : body.length() >= MAX_RAW);
  }

  /** Whether the beginning of the body contains the text. */
  boolean contains(String text) throws IOException {
    byte[] raw = body.getBytes();
    byte[] searched;
    try (InputStream in = decoded(new ByteArrayInputStream(raw))) {
      searched = in.readNBytes(SEARCHED);
    }
    return new String(searched, StandardCharsets.ISO_8859_1)
        .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  private InputStream decoded(InputStream raw) throws IOException {
    return switch (header("content-encoding")) {
      case "gzip" -> new GZIPInputStream(raw);
      case "deflate" -> new InflaterInputStream(raw);
      default -> raw;
    };
  }

  private boolean plain() {
    String encoding = header("content-encoding");
    return !encoding.equals("gzip") && !encoding.equals("deflate");
  }

  private boolean chunked() {
    return header("transfer-encoding").endsWith("chunked");
  }

  private String header(String name) {
    return headers.getOrDefault(name, "").toLowerCase(Locale.ROOT);
  }

  /** Reads the head when all of it is here. */
  private boolean head() throws Malformed {
    String text = pending.toString(StandardCharsets.ISO_8859_1.name());
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 ? text.length() > MAX_HEAD : end > MAX_HEAD) {
      throw new Malformed("the response's headers are longer than " + MAX_HEAD + " bytes");
    }
    if (end < 0) {
      return false;
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Matcher first = STATUS_LINE.matcher(lines[0]);
    if (!first.matches()) {
      throw new Malformed("the response does not begin with an HTTP status line");
    }
    headers.clear();
    for (int i = 1; i < lines.length; i++) {
      Matcher line = HEADER.matcher(lines[i]);
      if (!line.matches()) {
        throw new Malformed("a response header is not in the format of RFC 7230");
      }
      headers.put(line.group(1).toLowerCase(Locale.ROOT), line.group(2));
    }
    status = Integer.parseInt(first.group(1));
    String phrase = first.group(2) == null ? "" : first.group(2).strip();
    statusText = phrase.isEmpty() ? first.group(1) : first.group(1) + ", " + phrase;
    remaining = length();
    pending = pending.getBuffer(end + 4, pending.length());
    return true;
  }

  private long length() throws Malformed {
    String length = header("content-length");
    if (length.isEmpty() || chunked()) {
      return Long.MAX_VALUE;
    }
    if (!length.matches("\\d{1,18}")) {
      throw new Malformed("the response's Content-Length is not a number");
    }
    return Long.parseLong(length);
  }

  private void body() throws Malformed {
    if (chunked()) {
      chunks();
      return;
    }
    int taken = (int) Math.min(remaining, pending.length());
    keep(0, taken);
    pending = Buffer.buffer();
    remaining = remaining == Long.MAX_VALUE ? remaining : remaining - taken;
    complete = remaining == 0;
  }

  private void chunks() throws Malformed {
    int at = 0;
    while (!complete && at < pending.length()) {
      if (chunkLeft > 0) {
        int taken = (int) Math.min(chunkLeft, pending.length() - at);
        keep(at, at + taken);
        at += taken;
        chunkLeft -= taken;
        afterChunk = chunkLeft == 0;
        continue;
      }
      int end = endOfLine(at);
      if (end < 0) {
        break;
      }
      startChunk(pending.getString(at, end));
      at = end + 2;
    }
    pending = pending.getBuffer(at, pending.length());
  }

  private void startChunk(String line) throws Malformed {
    if (afterChunk && line.isEmpty()) {
      afterChunk = false;
      return;
    }
    String size = line.split(";", -1)[0].strip();
    if (afterChunk || !size.matches("[0-9a-fA-F]{1,7}")) {
      throw new Malformed("a chunk of the response's body has no length");
    }
    chunkLeft = Integer.parseInt(size, 16);
    complete = chunkLeft == 0;
  }

  /** Where the line that begins at a place ends; -1 when its end has not arrived. */
  private int endOfLine(int from) throws Malformed {
    int limit = Math.min(pending.length() - 1, from + MAX_CHUNK_LINE);
    for (int i = from; i < limit; i++) {
      if (pending.getByte(i) == '\r' && pending.getByte(i + 1) == '\n') {
        return i;
      }
    }
    if (pending.length() - from > MAX_CHUNK_LINE) {
      throw new Malformed("a chunk of the response's body has no length");
    }
    return -1;
  }

  private void keep(int from, int to) {
    int room = Math.max(MAX_RAW - body.length(), 0);
    body.appendBuffer(pending.getBuffer(from, Math.min(to, from + room)));
  }
}
