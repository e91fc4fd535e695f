package dev.gatehouse.cli.render;

import dev.gatehouse.cli.deploy.Proof;
import dev.gatehouse.cli.deploy.StackOutputs;
import dev.gatehouse.cli.net.CallResult;
import dev.gatehouse.twin.control.TwinStatus;
import java.util.ArrayList;
import java.util.List;

/** Shows what a deployment answers, and the lines with which anybody can ask it again. */
public final class ProofView {
  private static final String INDENT = "  ";

  private final Style style;
  private final TwinStatus twin;
  private final StackOutputs outputs;

  public ProofView(Style style, TwinStatus twin, StackOutputs outputs) {
    this.style = style;
    this.twin = twin;
    this.outputs = outputs;
  }

  public List<String> lines(List<Proof.Line> proof) {
    List<String> lines = new ArrayList<>();
    heading(lines, "Answers");
    Table table = new Table(style, "URL", "IPV4", "IPV6");
    proof.forEach(
        line -> table.row(line.ipv4().result().url(), answer(line.ipv4()), answer(line.ipv6())));
    lines.addAll(table.lines(INDENT));
    heading(lines, "Endpoints");
    Table endpoints = new Table(style);
    outputs.endpoints().forEach(endpoints::row);
    outputs.regionalEndpoints().forEach(endpoints::row);
    lines.addAll(endpoints.lines(INDENT));
    if (!outputs.recovery().isEmpty()) {
      heading(lines, "Recovery");
      lines.add(
          INDENT + "clients of a Region that falls silent are served elsewhere after at most");
      lines.add(INDENT + outputs.recovery());
    }
    heading(lines, "Try");
    curl(lines, proof);
    dig(lines);
    return lines;
  }

  private void heading(List<String> lines, String text) {
    lines.add("");
    lines.add(style.heading(text));
  }

  private String answer(Proof.Answer answer) {
    CallResult result = answer.result();
    String tries = answer.tries() == 1 ? "" : style.warm(", try " + answer.tries());
    if (result.reply().isEmpty()) {
      return style.bad("none: " + result.failure()) + tries;
    }
    String status = String.valueOf(result.reply().get().status());
    String colored = result.succeeded() ? style.good(status) : style.bad(status);
    long millis = result.reply().get().total().plus(result.resolving()).toMillis();
    return colored + " " + result.region() + " " + millis + " ms" + tries;
  }

  /** Each over IPv4, and the first over IPv6 as well, as a pattern. */
  private void curl(List<String> lines, List<Proof.Line> proof) {
    for (Proof.Line line : proof) {
      curl(lines, line, line.ipv4().result());
    }
    proof.stream().limit(1).forEach(line -> curl(lines, line, line.ipv6().result()));
  }

  private void curl(List<String> lines, Proof.Line line, CallResult result) {
    if (!result.socket().isEmpty()) {
      lines.add(INDENT + CurlLine.of(line.request(), result, twin.caFile()));
    }
  }

  private void dig(List<String> lines) {
    String server = twin.dns().get(0);
    int colon = server.lastIndexOf(':');
    String prefix =
        INDENT + "dig @" + server.substring(0, colon) + " -p " + server.substring(colon + 1) + " ";
    lines.add(prefix + outputs.domain() + " A");
    lines.add(prefix + outputs.domain() + " AAAA");
  }
}
