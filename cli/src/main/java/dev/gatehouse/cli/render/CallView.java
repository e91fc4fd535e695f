package dev.gatehouse.cli.render;

import dev.gatehouse.cli.net.CallResult;
import dev.gatehouse.cli.net.Family;
import dev.gatehouse.cli.net.Header;
import dev.gatehouse.cli.net.HttpsReply;
import dev.gatehouse.cli.net.HttpsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what came of a call. */
public final class CallView {
  private final Style style;
  private final HttpsRequest request;
  private final String caFile;

  public CallView(Style style, HttpsRequest request, String caFile) {
    this.style = style;
    this.request = request;
    this.caFile = caFile;
  }

  /** For people: one line on the call, the body, and for IPv6 the same with curl. */
  public List<String> lines(CallResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(style, result));
    result.reply().map(HttpsReply::body).filter(b -> !b.isEmpty()).ifPresent(lines::add);
    if (result.family() == Family.IPV6 && !result.socket().isEmpty()) {
      lines.add(style.dim("same with curl: " + CurlLine.of(request, result, caFile)));
    }
    return lines;
  }

  /** Such as {@code 200 from us-east-1 (127.0.1.1) in 24 ms}. */
  public static String headline(Style style, CallResult result) {
    if (result.reply().isEmpty()) {
      String where =
          result.region().isEmpty()
              ? ""
              : " from " + result.region() + " (" + result.address() + ")";
      return style.bad("no answer" + where + ": " + result.failure());
    }
    HttpsReply reply = result.reply().get();
    String status = String.valueOf(reply.status());
    String colored =
        switch (reply.status() / 100) {
          case 2, 3 -> style.good(status);
          case 4 -> style.warm(status);
          default -> style.bad(status);
        };
    return colored
        + " from "
        + result.region()
        + " ("
        + result.address()
        + ") in "
        + millis(reply.total().plus(result.resolving()))
        + style.dim(
            " (DNS "
                + millis(result.resolving())
                + ", TCP "
                + millis(reply.connect())
                + ", TLS "
                + millis(reply.tls())
                + ", first byte "
                + millis(reply.firstByte())
                + ")");
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }

  /** For programs. */
  public Map<String, Object> json(CallResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("method", request.method());
    fields.put("url", result.url());
    fields.put("family", result.family().toString());
    fields.put("address", result.address());
    fields.put("region", result.region());
    fields.put("socket", result.socket());
    fields.put("answered", result.reply().isPresent());
    result.reply().ifPresent(reply -> addReply(fields, result, reply));
    if (!result.failure().isEmpty()) {
      fields.put("failure", result.failure());
    }
    if (!result.socket().isEmpty()) {
      fields.put("curl", CurlLine.of(request, result, caFile));
    }
    return fields;
  }

  private static void addReply(Map<String, Object> fields, CallResult result, HttpsReply reply) {
    fields.put("status", reply.status());
    Map<String, Double> millis = new LinkedHashMap<>();
    millis.put("dns", exact(result.resolving()));
    millis.put("connect", exact(reply.connect()));
    millis.put("tls", exact(reply.tls()));
    millis.put("firstByte", exact(reply.firstByte()));
    millis.put("total", exact(reply.total().plus(result.resolving())));
    fields.put("milliseconds", millis);
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : reply.headers()) {
      headers.merge(header.name(), header.value(), (a, b) -> a + ", " + b);
    }
    fields.put("headers", headers);
    fields.put("body", reply.body());
  }

  private static double exact(Duration duration) {
    return Math.round(duration.toNanos() / 1e4) / 100.0;
  }
}
