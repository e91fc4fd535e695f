package dev.gatehouse.cli.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 answer (RFC 9112), with bounds on what it takes. */
final class HttpReader {
  private static final int LINE_LIMIT = 16_384;
  private static final int HEADER_LIMIT = 200;
  private static final int BODY_LIMIT = 16 * 1024 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

  private final ByteSource in;
  private final boolean head;

  /**
   * Reads from a stream.
   *
   * @param head whether the request was HEAD, whose answer has no body
   */
  HttpReader(ByteSource in, boolean head) {
    this.in = in;
    this.head = head;
  }

  int readStatus() throws IOException {
    String line = readLine();
    Matcher matcher = STATUS.matcher(line);
    if (!matcher.matches()) {
      throw new IOException("'" + line + "' is not an HTTP status line");
    }
    int status = Integer.parseInt(matcher.group(1));
    if (status < 200) {
      readHeaders();
      return readStatus();
    }
    return status;
  }

  List<Header> readHeaders() throws IOException {
    List<Header> headers = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon < 1 || headers.size() == HEADER_LIMIT) {
        throw new IOException("'" + line + "' is not a header, or one too many");
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return List.copyOf(headers);
  }

  String readBody(List<Header> headers, int status) throws IOException {
    if (head || status == 204 || status == 304) {
      return "";
    }
    boolean chunked =
        value(headers, "Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (chunked) {
      readChunks(body);
    } else {
      Optional<String> length = value(headers, "Content-Length");
      if (length.isPresent()) {
        copy(body, number(length.get(), 10));
      } else {
        copyToEnd(body);
      }
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static Optional<String> value(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst();
  }

  private void readChunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      int size = number(readLine().split(";", 2)[0].strip(), 16);
      if (size == 0) {
        readHeaders();
        return;
      }
      copy(body, size);
      readLine();
    }
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      throw new IOException("'" + text + "' is not a length", malformed);
    }
    throw new IOException("'" + text + "' is not a length");
  }

  private void copy(ByteArrayOutputStream body, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      body.write(require(in.read()));
      check(body);
    }
  }

  private void copyToEnd(ByteArrayOutputStream body) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      body.write(next);
      check(body);
    }
  }

  private static void check(ByteArrayOutputStream body) throws IOException {
    if (body.size() > BODY_LIMIT) {
      throw new IOException("the body has more than " + BODY_LIMIT + " bytes");
    }
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = require(in.read()); next != '\n'; next = require(in.read())) {
      if (line.length() == LINE_LIMIT) {
        throw new IOException("a line has more than " + LINE_LIMIT + " bytes");
      }
      line.append((char) next);
    }
    int end = line.length();
    return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private static int require(int read) throws IOException {
    if (read < 0) {
      throw new IOException("the connection was closed before the answer was whole");
    }
    return read;
  }
}
