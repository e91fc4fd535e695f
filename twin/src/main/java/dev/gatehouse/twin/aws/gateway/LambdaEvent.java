package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatehouse.twin.aws.gateway.http.Header;
import dev.gatehouse.twin.aws.gateway.http.Request;
import dev.gatehouse.twin.aws.gateway.jwt.TokenCheck;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the event of payload format 2.0 that a function gets. What does not apply (cookies, path
 * parameters, a body) is left out, as captures of API Gateway show.
 */
final class LambdaEvent {
  private static final JsonFactory JSON = new JsonFactory();

  /** Types whose bodies go as text; all else goes in base 64 (ministackorg/ministack#766). */
  private static final List<String> TEXT_TYPES =
      List.of("application/json", "application/xml", "application/javascript");

  private final Behaviour behaviour;
  private final TimeTexts times;
  private final RequestIds ids;

  LambdaEvent(Behaviour behaviour, TimeTexts times, RequestIds ids) {
    this.behaviour = behaviour;
    this.times = times;
    this.ids = ids;
  }

  /** The event, as JSON. */
  String write(Call call, Domain.Mapped mapped, RouteTable.Match match) {
    StringWriter text = new StringWriter(2_048);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", match.route().key());
      String path = rawPath(mapped);
      json.writeStringField("rawPath", path);
      json.writeStringField("rawQueryString", call.rawQuery());
      cookies(json, call.request());
      strings(json, "headers", headers(call));
      if (!call.rawQuery().isEmpty()) {
        strings(json, "queryStringParameters", PercentCoding.query(call.rawQuery()));
      }
      context(json, call, mapped.deployment(), match.route().key(), path);
      if (!match.parameters().isEmpty()) {
        strings(json, "pathParameters", match.parameters());
      }
      if (!mapped.deployment().stageVariables().isEmpty()) {
        strings(json, "stageVariables", mapped.deployment().stageVariables());
      }
      body(json, call.request());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }

  private String rawPath(Domain.Mapped mapped) {
    String key =
        behaviour.mappingKeyInRawPath() && !mapped.key().isEmpty() ? "/" + mapped.key() : "";
    return mapped.deployment().pathPrefix() + key + mapped.path();
  }

  private void context(
      JsonGenerator json, Call call, Deployment deployment, String routeKey, String path)
      throws IOException {
    String domain = call.domain().map(Domain::name).orElse("");
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", deployment.account().value());
    json.writeStringField("apiId", deployment.apiId());
    if (call.authorized().isPresent()) {
      authorizer(json, call.authorized().get());
    }
    json.writeStringField("domainName", domain);
    json.writeStringField("domainPrefix", AccessVariables.prefix(domain));
    json.writeObjectFieldStart("http");
    json.writeStringField("method", call.request().method());
    json.writeStringField("path", path);
    json.writeStringField("protocol", call.request().protocol());
    json.writeStringField("sourceIp", call.request().sourceIp());
    json.writeStringField("userAgent", call.request().header("user-agent").orElse(""));
    json.writeEndObject();
    json.writeStringField("requestId", call.id());
    json.writeStringField("routeKey", routeKey);
    json.writeStringField("stage", deployment.stage());
    json.writeStringField("time", times.commonLog(call.at()));
    json.writeNumberField("timeEpoch", call.at().toEpochMilli());
    json.writeEndObject();
  }

  private static void authorizer(JsonGenerator json, TokenCheck.Verdict.Accepted token)
      throws IOException {
    json.writeObjectFieldStart("authorizer");
    json.writeObjectFieldStart("jwt");
    strings(json, "claims", token.claims());
    if (token.scopes().isEmpty()) {
      json.writeNullField("scopes");
    } else {
      json.writeArrayFieldStart("scopes");
      for (String scope : token.scopes()) {
        json.writeString(scope);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private Map<String, String> headers(Call call) {
    Request request = call.request();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      if (!header.name().equals("cookie")) {
        headers.merge(header.name(), header.value(), (one, other) -> one + "," + other);
      }
    }
    headers.put("host", call.domain().map(Domain::name).orElse(request.host()));
    headers.put("content-length", String.valueOf(request.body().remaining()));
    headers.computeIfAbsent("x-amzn-trace-id", name -> ids.trace(call.at().getEpochSecond()));
    headers.merge("x-forwarded-for", request.sourceIp(), (one, other) -> one + ", " + other);
    // What the client of the real name dials; the twin's own port is nobody's business.
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    return headers;
  }

  private static void cookies(JsonGenerator json, Request request) throws IOException {
    List<String> cookies = new ArrayList<>();
    for (Header header : request.headers()) {
      if (header.name().equals("cookie")) {
        for (String cookie : header.value().split(";", -1)) {
          if (!cookie.isBlank()) {
            cookies.add(cookie.strip());
          }
        }
      }
    }
    if (!cookies.isEmpty()) {
      json.writeArrayFieldStart("cookies");
      for (String cookie : cookies) {
        json.writeString(cookie);
      }
      json.writeEndArray();
    }
  }

  private static void body(JsonGenerator json, Request request) throws IOException {
    ByteBuffer body = request.body().duplicate();
    boolean text = isText(request);
    if (body.hasRemaining()) {
      json.writeStringField(
          "body",
          text
              ? StandardCharsets.UTF_8.decode(body).toString()
              : StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(body)).toString());
    }
    json.writeBooleanField("isBase64Encoded", request.body().hasRemaining() && !text);
  }

  private static boolean isText(Request request) {
    String type = request.header("content-type").orElse("");
    int parameters = type.indexOf(';');
    String bare =
        (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    return (bare.startsWith("text/") || TEXT_TYPES.contains(bare))
        && request.header("content-encoding").isEmpty();
  }

  private static void strings(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }
}
