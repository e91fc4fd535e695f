package dev.gatehouse.cli.deploy;

import dev.gatehouse.cli.net.CallResult;
import dev.gatehouse.cli.net.Family;
import dev.gatehouse.cli.net.HttpsRequest;
import dev.gatehouse.cli.net.RealNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The proof of a deployment: each of its smoke paths by the shared name and the health of each
 * Regional name, over both families, by DNS and TLS as a client would.
 */
public final class Proof {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int AT_ONCE = 4;

  private final RealNames names;

  public Proof(RealNames names) {
    this.names = names;
  }

  /** One thing proven, or not, over both families. */
  public record Line(HttpsRequest request, CallResult ipv4, CallResult ipv6) {
    public boolean holds() {
      return ipv4.succeeded() && ipv6.succeeded();
    }
  }

  /** Calls everything; the lines are in the order of the outputs. */
  public List<Line> of(StackOutputs outputs) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<HttpsRequest> requests = requests(outputs);
      List<Future<CallResult>> results = new ArrayList<>();
      for (HttpsRequest request : requests) {
        for (Family family : Family.values()) {
          results.add(threads.submit(() -> names.call(request, family)));
        }
      }
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        lines.add(new Line(requests.get(i), get(results.get(2 * i)), get(results.get(2 * i + 1))));
      }
      return lines;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<HttpsRequest> requests(StackOutputs outputs) {
    Set<String> urls = new LinkedHashSet<>();
    outputs.smoke().forEach(path -> urls.add("https://" + outputs.domain() + path));
    outputs.regionalEndpoints().values().forEach(url -> urls.add(health(url)));
    return urls.stream()
        .map(URI::create)
        .map(uri -> HttpsRequest.get(uri.getHost(), uri.getRawPath(), TIMEOUT))
        .toList();
  }

  private static String health(String regional) {
    return regional.replaceAll("/+$", "") + "/health";
  }

  private static CallResult get(Future<CallResult> result) {
    try {
      return result.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while proving", interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(failure);
    }
  }
}
