package dev.gatehouse.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** STS, CloudWatch and DynamoDB as far as evacuating asks, of all Regions behind one address. */
final class FakeAws implements AutoCloseable {
  /** What was asked for: Region, service and, of DynamoDB, the request. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** Regions that refuse everything. */
  final Set<String> down = Collections.synchronizedSet(new HashSet<>());

  private final HttpServer server;

  FakeAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String signed = exchange.getRequestHeaders().getFirst("Authorization");
    String[] scope = signed.substring(signed.indexOf("Credential=")).split("/", -1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String service = scope[3];
    if (!service.equals("sts")) {
      asked.add(scope[2] + " " + service + (service.equals("dynamodb") ? " " + body : ""));
    }
    int status = down.contains(scope[2]) ? 403 : 200;
    byte[] bytes = content(service, status == 200).getBytes(StandardCharsets.ISO_8859_1);
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            switch (service) {
              case "sts" -> "text/xml";
              case "dynamodb" -> "application/x-amz-json-1.0";
              default -> "application/cbor";
            });
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String content(String service, boolean good) {
    if (!service.equals("sts")) {
      return service.equals("dynamodb") ? "{}" : "\u00a0";
    }
    return good
        ? "<Response><Result><Arn>arn:aws:iam::999999999999:user/ann</Arn><Credentials>"
            + "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>"
            + "</Credentials></Result></Response>"
        : "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
            + "</ErrorResponse>";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
