package dev.gatehouse.twin.aws.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.aws.gateway.http.Header;
import dev.gatehouse.twin.aws.gateway.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a function returned, by payload format 2.0: a document with {@code statusCode}, {@code
 * headers}, {@code cookies}, {@code body} and {@code isBase64Encoded}, or anything else, which is
 * then the body of a 200.
 */
final class LambdaResponse {
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  /** API Gateway's or the connection's own; a function's are dropped. */
  private static final Set<String> RESERVED =
      Set.of(
          "apigw-requestid",
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern STATUS = Pattern.compile("[1-5][0-9][0-9]");

  private LambdaResponse() {}

  /** The function's answer cannot become a response; the client gets 500. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  /**
   * Reads a function's answer.
   *
   * @throws MalformedException telling what is wrong, for the twin's log
   */
  static Response read(String payload) throws MalformedException {
    JsonNode answer = parse(payload);
    if (!answer.isObject() || !answer.has("statusCode")) {
      String body = answer.isTextual() ? answer.asText() : payload;
      return Response.of(200, "application/json", body);
    }
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
      add(headers, header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    for (JsonNode cookie : answer.path("cookies")) {
      add(headers, "set-cookie", cookie);
    }
    if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
      headers.add(new Header("content-type", "text/plain; charset=utf-8"));
    }
    return new Response(status(answer.path("statusCode")), headers, body(answer));
  }

  private static JsonNode parse(String payload) throws MalformedException {
    try {
      JsonNode answer = JSON.readTree(payload);
      if (answer.isMissingNode()) {
        throw new MalformedException("the function returned nothing, not even null");
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new MalformedException("the function did not return JSON: " + e.getOriginalMessage());
    }
  }

  private static int status(JsonNode status) throws MalformedException {
    String text = status.asText();
    if (!(status.isTextual() || status.isIntegralNumber()) || !STATUS.matcher(text).matches()) {
      throw new MalformedException("statusCode is " + status + ", use a number from 100 to 599");
    }
    int code = Integer.parseInt(text);
    if (code < 200) {
      throw new MalformedException("statusCode is " + code + ", which ends no response");
    }
    return code;
  }

  private static void add(List<Header> headers, String name, JsonNode value)
      throws MalformedException {
    if (value.isNull() || RESERVED.contains(name)) {
      return;
    }
    if (!value.isValueNode()) {
      throw new MalformedException(
          "header '" + name + "' is " + value.getNodeType() + ", use text");
    }
    String text = value.asText();
    if (!TOKEN.matcher(name).matches() || text.chars().anyMatch(LambdaResponse::isForbidden)) {
      throw new MalformedException(
          "header '" + name + "' has characters that HTTP does not allow in a header");
    }
    headers.add(new Header(name, text));
  }

  /** Control characters would end the header, and what HTTP/1.1 cannot carry would be garbled. */
  private static boolean isForbidden(int character) {
    return (character < ' ' && character != '\t') || character == 0x7f || character > 0xff;
  }

  private static ByteBuffer body(JsonNode answer) throws MalformedException {
    JsonNode body = answer.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return ByteBuffer.allocate(0);
    }
    if (!body.isTextual()) {
      throw new MalformedException("body is " + body.getNodeType() + ", use a JSON string");
    }
    if (!answer.path("isBase64Encoded").asBoolean()) {
      return ByteBuffer.wrap(body.asText().getBytes(StandardCharsets.UTF_8));
    }
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(body.asText()));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          "body is not base 64, as isBase64Encoded says: " + e.getMessage());
    }
  }
}
