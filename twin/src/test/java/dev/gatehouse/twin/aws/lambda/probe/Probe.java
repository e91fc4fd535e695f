package dev.gatehouse.twin.aws.lambda.probe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.TreeMap;

/** Does what the event says, one thing at a time. */
public final class Probe implements RequestHandler<Map<String, Object>, Object> {
  private int calls;

  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    calls++;
    String action = String.valueOf(event.get("do"));
    String with = String.valueOf(event.get("with"));
    return switch (action) {
      case "count" -> Map.of("pid", ProcessHandle.current().pid(), "calls", calls);
      case "environment" -> new TreeMap<>(System.getenv());
      case "property" -> String.valueOf(System.getProperty(with));
      case "context" -> context(context);
      case "say" -> say(with);
      case "wait" -> waited(Long.parseLong(with));
      case "spin" -> spin();
      case "big" -> "x".repeat(Integer.parseInt(with));
      case "halt" -> halt(Integer.parseInt(with));
      case "throw" -> throw new IllegalStateException(with);
      default -> throw new IllegalArgumentException("no action '" + action + "'");
    };
  }

  private static Map<String, Object> context(Context context) {
    return Map.of(
        "arn", context.getInvokedFunctionArn(),
        "version", context.getFunctionVersion(),
        "name", context.getFunctionName(),
        "memory", context.getMemoryLimitInMB(),
        "left", context.getRemainingTimeInMillis(),
        "trace", String.valueOf(System.getProperty("com.amazonaws.xray.traceHeader")));
  }

  @SuppressWarnings("SystemOut") // what a function prints is what is under test
  private static String say(String text) {
    System.out.println(text);
    return "said";
  }

  private static String waited(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return "waited";
  }

  private static String spin() {
    long turns = 0;
    while (turns >= 0) {
      turns = turns == Long.MAX_VALUE ? 0 : turns + 1;
    }
    return "dizzy";
  }

  private static String halt(int code) {
    Runtime.getRuntime().halt(code);
    return "halted";
  }
}
