package dev.gatehouse.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.evacuation.AwsPeers;
import dev.gatehouse.cli.evacuation.Evacuation;
import dev.gatehouse.cli.evacuation.LatchSheet;
import dev.gatehouse.cli.evacuation.Order;
import dev.gatehouse.cli.evacuation.OrderBook;
import dev.gatehouse.cli.twin.Pause;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.control.EndpointAccess;
import dev.gatehouse.twin.engine.plan.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** What {@code evacuate}, {@code restore} and {@code isolate} have in common. */
final class EvacuationOptions {
  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();

  @Parameters(paramLabel = "REGION", description = "Such as us-east-1.")
  private String region = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WHY",
      description = "Kept beside what is written, with who and when.")
  private String reason = "";

  @Option(
      names = "--aws",
      description = "On AWS, signed in as AWS's clients are, rather than on the twin.")
  private boolean aws;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = {
        "The stack's outputs, as pulumi stack output --json prints them: kept at hand, they need",
        "no backend in an outage."
      })
  private String outputs = "";

  EvacuationOptions(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  CommonOptions common() {
    return common;
  }

  Order order(Order.Verb verb) {
    if (reason.isBlank()) {
      throw new CliException(ExitCode.USAGE, "--reason is empty: say why, for those after you");
    }
    return new Order(verb, region, reason.strip());
  }

  String user() {
    return System.getProperty("user.name", "somebody");
  }

  /** Work with latches. */
  interface Work {
    Evacuation.Outcome on(Evacuation evacuation, LatchSheet sheet, List<Region> peers);
  }

  /** Does it, keeps it in the book, and tells of peers that were not reached. */
  Evacuation.Outcome perform(Order order, Work work) {
    String name = stackName();
    LatchSheet sheet = LatchSheet.read(stackOutputs(), name);
    List<Region> peers = sheet.peersOf(order.region());
    try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
      Evacuation evacuation = new Evacuation(new AwsPeers(sheet, access(http)), Pause::of);
      Evacuation.Outcome outcome = work.on(evacuation, sheet, peers);
      keep(name, order, outcome);
      outcome
          .failed()
          .forEach(
              (peer, why) -> common.console().err().println("not reached: " + peer + ": " + why));
      return outcome;
    }
  }

  /** What is done is told, whether it can be kept or not. */
  private void keep(String stack, Order order, Evacuation.Outcome outcome) {
    try {
      new OrderBook(common.project().resolve(".gatehouse"))
          .add(Instant.now(), user(), stack, order, outcome);
    } catch (UncheckedIOException failure) {
      common.console().err().println("warning: " + failure.getMessage());
    }
  }

  /** Says what was not done, and how the command ends. */
  int failed(String what) {
    common.console().err().println("error: " + what);
    return ExitCode.ENVIRONMENT.code();
  }

  static String list(List<Region> regions) {
    return regions.stream().map(Region::value).collect(Collectors.joining(", "));
  }

  private AwsPeers.Access access(SdkHttpClient http) {
    if (aws) {
      return new AwsPeers.Access(signedIn(), user(), Optional.empty(), http, Instant::now);
    }
    EndpointAccess twin = common.twin().require().endpoint();
    return new AwsPeers.Access(
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(twin.accessKeyId(), twin.secretAccessKey())),
        user(),
        Optional.of(URI.create(twin.url())),
        http,
        Instant::now);
  }

  /** Asked once, so that whoever is not signed in hears that and not of peers. */
  private static AwsCredentialsProvider signedIn() {
    DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
    try {
      return StaticCredentialsProvider.create(chain.resolveCredentials());
    } catch (SdkException none) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "not signed in to AWS: export credentials, with IAM Identity Center by aws configure"
              + " export-credentials --format env; AWS's client says: "
              + none.getMessage());
    }
  }

  private String stackName() {
    return stack.target(common.project(), Targets.ALL).stack();
  }

  private JsonNode stackOutputs() {
    if (aws && outputs.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "--aws needs --outputs FILE: keep what pulumi stack output --json printed after the last"
              + " deployment");
    }
    if (outputs.isEmpty()) {
      return common
          .surroundings()
          .deployers()
          .with(() -> common.twin().require())
          .outputs(stack.target(common.project(), Targets.ALL));
    }
    Path file = common.console().workingDirectory().resolve(outputs);
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.USAGE, "cannot read the outputs in " + file + ": " + unreadable.getMessage());
    }
  }
}
