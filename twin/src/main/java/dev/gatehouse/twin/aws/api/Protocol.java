package dev.gatehouse.twin.aws.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.gatehouse.twin.aws.AwsException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;

/** The form in which a service reads requests and words its answers and errors. */
public enum Protocol {
  /** {@code X-Amz-Target} and a JSON body, as DynamoDB has it. */
  JSON,
  /** A form with an {@code Action}, answered in XML, as STS has it. */
  QUERY,
  /** Smithy RPC v2: the operation in the path, bodies in CBOR, as newer SDKs call CloudWatch. */
  CBOR;

  private static final ObjectMapper JSON_BODIES = new ObjectMapper();
  private static final CBORMapper CBOR_BODIES = new CBORMapper();

  /** Errors whose shape is not called as their code in the query protocol is. */
  private static final Map<String, String> SHAPES =
      Map.of(
          "InvalidParameterValue", "InvalidParameterValueException",
          "InvalidParameterCombination", "InvalidParameterCombinationException",
          "MissingParameter", "MissingRequiredParameterException");

  /** Tells a request's protocol from its headers. */
  public static Protocol of(MultiMap headers) {
    if ("rpc-v2-cbor".equals(headers.get("smithy-protocol"))) {
      return CBOR;
    }
    String type = headers.get("content-type");
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    return form ? QUERY : JSON;
  }

  /**
   * Reads a body, also one compressed with gzip; members of a form are texts.
   *
   * @throws AwsException {@code SerializationException} when it is not in this form
   */
  public JsonNode read(MultiMap headers, Buffer body) {
    byte[] plain = Compression.plain(headers, body);
    try {
      return switch (this) {
        case QUERY -> QueryForm.read(Buffer.buffer(plain).toString());
        case JSON -> JSON_BODIES.readTree(plain);
        case CBOR -> CBOR_BODIES.readTree(plain);
      };
    } catch (IOException malformed) {
      throw new AwsException(
          400, "SerializationException", "the body is not " + (this == CBOR ? "CBOR" : "JSON"));
    }
  }

  /** Done, by an operation that answers nothing. */
  public Answer done(String operation, String requestId) {
    return switch (this) {
      case JSON -> Answer.of(200, "application/x-amz-json-1.0", "{}");
      case QUERY ->
          Answer.of(
              200,
              "text/xml",
              "<"
                  + operation
                  + "Response>\n"
                  + metadata(requestId)
                  + "</"
                  + operation
                  + "Response>\n");
      case CBOR ->
          new Answer(
              200,
              MultiMap.caseInsensitiveMultiMap().set("smithy-protocol", "rpc-v2-cbor"),
              Buffer.buffer());
    };
  }

  static String metadata(String requestId) {
    return "  <ResponseMetadata>\n    <RequestId>"
        + requestId
        + "</RequestId>\n  </ResponseMetadata>\n";
  }

  Answer error(int status, String code, String message, String requestId) {
    return switch (this) {
      case JSON -> json(status, code, message);
      case QUERY -> xml(status, code, message, requestId);
      case CBOR -> cbor(status, code, message);
    };
  }

  private static Answer json(int status, String code, String message) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazon.coral.service#" + SHAPES.getOrDefault(code, code))
            .put("message", message);
    return Answer.of(status, "application/x-amz-json-1.0", body.toString());
  }

  /** The code of the query protocol comes along: CloudWatch's model says "awsQueryCompatible". */
  private static Answer cbor(int status, String code, String message) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazonaws.cloudwatch#" + SHAPES.getOrDefault(code, code))
            .put("message", message);
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .set("Content-Type", "application/cbor")
            .set("smithy-protocol", "rpc-v2-cbor")
            .set("x-amzn-query-error", code + ";" + fault(status));
    try {
      return new Answer(status, headers, Buffer.buffer(CBOR_BODIES.writeValueAsBytes(body)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Answer xml(int status, String code, String message, String requestId) {
    String body =
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    <Type>"
            + fault(status)
            + "</Type>\n    <Code>"
            + escaped(code)
            + "</Code>\n    <Message>"
            + escaped(message)
            + "</Message>\n  </Error>\n  <RequestId>"
            + requestId
            + "</RequestId>\n</ErrorResponse>\n";
    return Answer.of(status, "text/xml", body);
  }

  private static String fault(int status) {
    return status < 500 ? "Sender" : "Receiver";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
