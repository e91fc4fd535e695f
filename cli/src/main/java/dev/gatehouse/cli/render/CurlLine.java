package dev.gatehouse.cli.render;

import dev.gatehouse.cli.net.CallResult;
import dev.gatehouse.cli.net.HttpsRequest;

/** The curl command line that does the same as a call. */
public final class CurlLine {
  private CurlLine() {}

  /** A line to paste into a shell, for a request that went to a socket. */
  public static String of(HttpsRequest request, CallResult result, String caFile) {
    StringBuilder line = new StringBuilder("curl --cacert ").append(ShellWord.quoted(caFile));
    line.append(" --connect-to ").append(request.host()).append(":443:").append(result.socket());
    if (!request.method().equals(request.body().isEmpty() ? "GET" : "POST")) {
      line.append(" -X ").append(request.method());
    }
    request
        .headers()
        .forEach(
            header ->
                line.append(" -H ")
                    .append(ShellWord.quoted(header.name() + ": " + header.value())));
    if (!request.body().isEmpty()) {
      line.append(" --data-raw ").append(ShellWord.quoted(request.body()));
    }
    return line.append(' ').append(ShellWord.quoted(result.url())).toString();
  }
}
