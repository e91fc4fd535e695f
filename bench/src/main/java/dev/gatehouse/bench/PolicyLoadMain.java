package dev.gatehouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/**
 * Plays the engine to a policy pack: starts it, asks for its facts, then has every resource of a
 * stack remedied and judged, one at a time as the engine does, several times over.
 *
 * <p>Arguments: a state file, how often, and the command that starts the pack. Prints a line of
 * tab-separated milliseconds, each on the clock and of the pack's processor time: to the port, the
 * first pass, the last; then inside the rules over all, as the pack tells, and how many violations
 * a pass found.
 */
public final class PolicyLoadMain {
  private static final double NANOS_OF_MILLI = 1e6;

  private PolicyLoadMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<AnalyzeRequest> requests = requests(Path.of(args[0]));
    int passes = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    Process pack = new ProcessBuilder(Arrays.asList(args).subList(2, args.length)).start();
    try (BufferedReader out = pack.inputReader(StandardCharsets.UTF_8)) {
      int port = Integer.parseInt(String.valueOf(out.readLine()).strip());
      Cost toPort = Cost.since(start, 0, pack);
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      AnalyzerGrpc.AnalyzerBlockingStub engine = AnalyzerGrpc.newBlockingStub(channel);
      int policies = engine.getAnalyzerInfo(Empty.getDefaultInstance()).getPoliciesCount();
      List<Cost> took = new ArrayList<>();
      int found = 0;
      for (int pass = 0; pass < passes; pass++) {
        long began = System.nanoTime();
        double before = Cost.processor(pack);
        found = pass(engine, requests);
        took.add(Cost.since(began, before, pack));
      }
      channel.shutdownNow();
      // Process.destroy would close what the pack still has to say.
      pack.toHandle().destroy();
      String inside = inside(pack);
      // A pack that is to leave an archive of its classes behind writes it now.
      pack.waitFor();
      System.out.printf(
          Locale.ROOT,
          "%s\t%s\t%s\t%s\t%d\t%d%n",
          toPort.text(),
          took.get(0).text(),
          took.get(took.size() - 1).text(),
          inside,
          found,
          policies);
    } finally {
      pack.destroyForcibly();
    }
  }

  private static int pass(AnalyzerGrpc.AnalyzerBlockingStub engine, List<AnalyzeRequest> requests) {
    int found = 0;
    for (AnalyzeRequest request : requests) {
      var unused = engine.remediate(request);
      found += engine.analyze(request).getDiagnosticsCount();
    }
    return found;
  }

  /** The milliseconds of the pack's line {@code inside N}. */
  private static String inside(Process pack) throws IOException {
    try (BufferedReader said = pack.errorReader(StandardCharsets.UTF_8)) {
      return said.lines()
          .filter(line -> line.startsWith("inside "))
          .map(line -> line.substring("inside ".length()))
          .findFirst()
          .orElse("?");
    }
  }

  /** Milliseconds on the clock, and of the pack's processor time. */
  private record Cost(double clock, double processor) {
    static Cost since(long start, double processorBefore, Process pack) {
      double clock = (System.nanoTime() - start) / NANOS_OF_MILLI;
      return new Cost(clock, processor(pack) - processorBefore);
    }

    static double processor(Process pack) {
      return pack.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    String text() {
      return String.format(Locale.ROOT, "%.0f (%.0f)", clock, processor);
    }
  }

  private static List<AnalyzeRequest> requests(Path state) throws IOException {
    List<AnalyzeRequest> requests = new ArrayList<>();
    for (JsonNode resource :
        new ObjectMapper().readTree(state.toFile()).path("deployment").path("resources")) {
      String urn = resource.path("urn").asText();
      requests.add(
          AnalyzeRequest.newBuilder()
              .setUrn(urn)
              .setType(resource.path("type").asText())
              .setName(urn.substring(urn.lastIndexOf(':') + 1))
              .setProperties(struct(resource.path("inputs")))
              .setOptions(
                  AnalyzerResourceOptions.newBuilder()
                      .setProtect(resource.path("protect").asBoolean())
                      .setCustomTimeouts(
                          AnalyzerResourceOptions.CustomTimeouts.getDefaultInstance()))
              .build());
    }
    return requests;
  }

  private static Struct struct(JsonNode object) {
    Struct.Builder struct = Struct.newBuilder();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      struct.putFields(field.getKey(), value(field.getValue()));
    }
    return struct.build();
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    return switch (node.getNodeType()) {
      case STRING -> value.setStringValue(node.asText()).build();
      case BOOLEAN -> value.setBoolValue(node.asBoolean()).build();
      case NUMBER -> value.setNumberValue(node.asDouble()).build();
      case OBJECT -> value.setStructValue(struct(node)).build();
      case ARRAY -> {
        ListValue.Builder list = ListValue.newBuilder();
        node.forEach(item -> list.addValues(value(item)));
        yield value.setListValue(list).build();
      }
      default -> value.setNullValue(NullValue.NULL_VALUE).build();
    };
  }
}
