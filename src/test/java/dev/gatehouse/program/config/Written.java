package dev.gatehouse.program.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration that is right, of which a test breaks one thing. */
final class Written {
  static final String MANIFEST =
      """
      name: orders
      description: Orders and their state
      accounts:
        dev: "333333333333"
      throttle:
        requests-per-second: 100
        burst: 50
      table:
        partition-key: {name: pk, type: S}
        sort-key: {name: sk, type: N}
      deploy:
        artifact: lambdas/orders/target/orders.zip
        memory-megabytes: 512
        timeout-seconds: 10
        functions:
          api:
            handler: com.example.Handler::handleRequest
            table-actions: [GetItem, PutItem]
      routes:
        GET /orders: api
        GET /orders/{orderId}: api
      smoke:
        - /orders
      """;

  static final String BROUGHT =
      """
      name: greeting
      description: A friendly word
      accounts:
        dev: "444444444444"
      throttle:
        requests-per-second: 100
        burst: 50
      bring:
        timeout-seconds: 5
        functions:
          hello: arn:aws:lambda:{region}:{account}:function:greeting:live
      routes:
        GET /hello: hello
      smoke:
        - /hello
      """;

  /** An application of one Region, with a name of its own. */
  static final String PLACED =
      MANIFEST.replace("smoke:\n", "host: orders\nhealth: /orders\nregions: [us-west-2]\nsmoke:\n");

  private Written() {}

  static Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("pulumi:disable-default-providers", "[\"*\"]");
    config.put("gatehouse:ingress-account", "111111111111");
    config.put("gatehouse:regions", "[\"us-east-1\",\"us-west-2\"]");
    config.put("gatehouse:domain", "api.gatehouse.test");
    config.put("gatehouse:zone", "{\"create\":\"gatehouse.test\"}");
    config.put("gatehouse:recovery", "{\"interval-seconds\":10,\"failure-threshold\":3}");
    config.put("gatehouse:posture", "ephemeral");
    config.put("gatehouse:deploy-role", "{\"name\":\"deploy\",\"external-id\":\"gatehouse\"}");
    config.put("gatehouse:tags", "{\"team\":\"platform\"}");
    return config;
  }

  static Map<String, String> config(String key, String value) {
    Map<String, String> config = config();
    config.put(key, value);
    return config;
  }

  static Map<String, String> without(String key) {
    Map<String, String> config = config();
    config.remove(key);
    return config;
  }

  static ProjectFiles files(String manifest) {
    return files(Map.of("apps/orders.yaml", manifest));
  }

  static ProjectFiles files(Map<String, String> manifests) {
    return new ProjectFiles(manifests, Map.of(), List.of("dev", "prod"), file -> true);
  }

  /** The manifest with one piece of its text replaced. */
  static String manifest(String piece, String instead) {
    return replaced(MANIFEST, piece, instead);
  }

  static String replaced(String text, String piece, String instead) {
    if (!text.contains(piece)) {
      throw new IllegalArgumentException("the fixture has no '" + piece + "'");
    }
    return text.replace(piece, instead);
  }

  static Configuration read(Map<String, String> config, ProjectFiles files) {
    return new ConfigurationReader("gatehouse", "dev")
        .read(new PulumiConfig(config, List.of()), files);
  }

  /** The message, without its heading, of a configuration with one problem. */
  static String problem(Map<String, String> config, ProjectFiles files) {
    try {
      read(config, files);
      return "no problem";
    } catch (ConfigurationException wrong) {
      return String.valueOf(wrong.getMessage())
          .replace("the configuration of stack dev has a problem:\n  - ", "");
    }
  }
}
