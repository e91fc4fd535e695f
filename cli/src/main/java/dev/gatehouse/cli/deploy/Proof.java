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
  private static final int AT_ONCE = 3;

  /** A function's first start may take longer than its caller waits, here as in AWS. */
  private static final int TRIES = 3;

  private final RealNames names;

  public Proof(RealNames names) {
    this.names = names;
  }

  /** The last answer, and how many tries it took. */
  public record Answer(CallResult result, int tries) {}

  /** One thing proven, or not, over both families. */
  public record Line(HttpsRequest request, Answer ipv4, Answer ipv6) {
    public boolean holds() {
      return ipv4.result().succeeded() && ipv6.result().succeeded();
    }
  }

  /** Calls everything; the lines are in the order of the outputs. */
  public List<Line> of(StackOutputs outputs) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Line>> results = new ArrayList<>();
      for (HttpsRequest request : requests(outputs)) {
        results.add(threads.submit(() -> line(request)));
      }
      List<Line> lines = new ArrayList<>();
      for (Future<Line> result : results) {
        lines.add(get(result));
      }
      return lines;
    } finally {
      threads.shutdownNow();
    }
  }

  /** One family after the other, so that both find the same function started. */
  private Line line(HttpsRequest request) {
    return new Line(request, answer(request, Family.IPV4), answer(request, Family.IPV6));
  }

  private Answer answer(HttpsRequest request, Family family) {
    int tries = 1;
    CallResult result = names.call(request, family);
    while (!result.answered() && tries < TRIES) {
      result = names.call(request, family);
      tries++;
    }
    return new Answer(result, tries);
  }

  private static List<HttpsRequest> requests(StackOutputs outputs) {
    Set<String> urls = new LinkedHashSet<>();
    outputs.smoke().forEach(path -> urls.add(url(outputs, path)));
    outputs.regionalEndpoints().values().forEach(url -> urls.add(health(url)));
    return urls.stream()
        .map(URI::create)
        .map(uri -> HttpsRequest.get(uri.getHost(), uri.getRawPath(), TIMEOUT))
        .toList();
  }

  /** Applications with a name of their own say the whole URL. */
  private static String url(StackOutputs outputs, String path) {
    return path.startsWith("https://") ? path : "https://" + outputs.domain() + path;
  }

  private static String health(String regional) {
    return regional.replaceAll("/+$", "") + "/health";
  }

  private static Line get(Future<Line> result) {
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
