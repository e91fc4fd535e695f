package dev.gatehouse.twin.aws.api;

import dev.gatehouse.twin.aws.sts.Credentials;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A raw request for the endpoint, signed by hand, so that a test can sign it wrongly too. */
final class SignedRequest {
  private static final List<String> SIGNED = List.of("host", "x-amz-date", "x-amz-security-token");

  private final String url;
  private final Credentials credentials;
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
  private String service = "dynamodb";
  private String region = "us-east-1";
  private Buffer body = Buffer.buffer("{}");

  SignedRequest(String url, Credentials credentials) {
    this.url = url;
    this.credentials = credentials;
    headers.set("content-type", "application/x-amz-json-1.0");
  }

  SignedRequest service(String name) {
    service = name;
    return this;
  }

  SignedRequest region(String name) {
    region = name;
    return this;
  }

  SignedRequest header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  SignedRequest body(String text) {
    body = Buffer.buffer(text);
    return this;
  }

  SignedRequest gzipped() throws IOException {
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(small)) {
      gzip.write(body.getBytes());
    }
    body = Buffer.buffer(small.toByteArray());
    return header("content-encoding", "gzip");
  }

  HttpResponse<String> send(Instant time) throws Exception {
    String stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(time);
    String date = stamp.substring(0, 8);
    MultiMap signed = MultiMap.caseInsensitiveMultiMap();
    signed.set("host", URI.create(url).getAuthority()).set("x-amz-date", stamp);
    signed.set("x-amz-security-token", credentials.sessionToken());
    String scope = date + "/" + region + "/" + service + "/aws4_request";
    byte[] key = SigV4.signingKey(credentials.secretAccessKey(), date, region, service);
    String canonical = SigV4.canonical("POST", "/", "", signed, SIGNED, body);
    headers.set("x-amz-date", stamp).set("x-amz-security-token", credentials.sessionToken());
    headers.set(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + String.join(";", SIGNED)
            + ", Signature="
            + SigV4.signature(key, stamp, scope, canonical));
    return sendUnsigned();
  }

  HttpResponse<String> sendUnsigned() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes()));
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
