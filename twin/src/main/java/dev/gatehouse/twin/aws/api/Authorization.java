package dev.gatehouse.twin.aws.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@code Authorization} header of Signature Version 4.
 *
 * @param date of the credential scope, {@code yyyyMMdd}
 * @param signedHeaders lower-cased, in the order written
 */
record Authorization(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  static Authorization parse(String header) throws SignatureException {
    if (!header.startsWith(ALGORITHM + " ")) {
      throw SignatureException.incomplete(
          "Unsupported AWS 'algorithm': '" + header.split(" ", 2)[0] + "'");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2) {
        parts.put(pair[0], pair[1]);
      }
    }
    String credential = required(parts, "Credential");
    String signedHeaders = required(parts, "SignedHeaders");
    String signature = required(parts, "Signature");
    String[] scope = credential.split("/", -1);
    if (scope.length != 5 || !scope[4].equals("aws4_request")) {
      throw SignatureException.incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    return new Authorization(
        scope[0], scope[1], scope[2], scope[3], List.of(signedHeaders.split(";", -1)), signature);
  }

  private static String required(Map<String, String> parts, String name) throws SignatureException {
    String value = parts.get(name);
    if (value == null || value.isEmpty()) {
      throw SignatureException.incomplete(
          "Authorization header requires '" + name + "' parameter.");
    }
    return value;
  }

  String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }
}
