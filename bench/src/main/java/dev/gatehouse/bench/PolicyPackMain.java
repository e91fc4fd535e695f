package dev.gatehouse.bench;

import dev.gatehouse.policies.Findings;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.ResourceRule;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.analyzer.PackServer;
import dev.gatehouse.policies.pack.GatehousePack;
import dev.gatehouse.policies.view.Resource;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Ten rules of the platform's pack as a pack of their own, to be measured beside the same ten in
 * TypeScript's SDK. Prints its port, as the engine wants it; once it is told to end, how long it
 * was inside the rules.
 *
 * <p>Arguments: the ids of the rules.
 */
public final class PolicyPackMain {
  private static final double NANOS_OF_MILLI = 1e6;

  private PolicyPackMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    System.setOut(System.err);
    LongAdder inside = new LongAdder();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    System.err.printf(
                        Locale.ROOT, "inside %.1f%n", inside.sum() / NANOS_OF_MILLI)));
    try (PackServer server = PackServer.start(() -> pack(args, inside))) {
      out.println(server.port());
      out.flush();
      server.awaitEnd();
    }
  }

  private static Pack pack(String[] ids, LongAdder inside) {
    Pack all = GatehousePack.pack();
    List<Rule<?>> rules = new ArrayList<>();
    for (String id : ids) {
      rules.add(timed((ResourceRule<?>) all.find(id).orElseThrow(), inside));
    }
    return new Pack("ten", "Ten", "1.0.0", "Ten rules", "", rules);
  }

  private static <C extends Record> Rule<C> timed(ResourceRule<C> rule, LongAdder inside) {
    return new Timed<>(rule, inside);
  }

  /** A rule and the time in it. */
  private record Timed<C extends Record>(ResourceRule<C> rule, LongAdder inside)
      implements ResourceRule<C> {
    @Override
    public C config() {
      return rule.config();
    }

    @Override
    public RuleInfo info() {
      return rule.info();
    }

    @Override
    public void check(Resource resource, C config, Findings findings) {
      long start = System.nanoTime();
      rule.check(resource, config, findings);
      inside.add(System.nanoTime() - start);
    }
  }
}
