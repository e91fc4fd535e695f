package dev.gatehouse.policies.analyzer;

import com.google.protobuf.Empty;
import dev.gatehouse.policies.Level;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.run.Finding;
import dev.gatehouse.policies.run.Mended;
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.run.Verdict;
import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import dev.gatehouse.policies.view.Resource;
import dev.gatehouse.policies.view.Stack;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureResponse;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyNotApplicable;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.AnalyzerOuterClass.Remediation;
import pulumirpc.Plugin.PluginInfo;

/** Answers the engine. */
final class AnalyzerService extends AnalyzerGrpc.AnalyzerImplBase {
  private final Pack pack;
  private final Consumer<String> engine;
  private final Runnable cancelled;
  private final Undecided undecided = new Undecided();
  private final LetPass letPass;
  private volatile Runner runner;
  private volatile Settings settings;
  private volatile Run run = Run.UNKNOWN;

  /**
   * Answers for a pack.
   *
   * @param clock tells the day on which suppressions end
   * @param engine is told the engine's address
   * @param cancelled is run when the engine wants no more answers
   */
  AnalyzerService(Pack pack, Clock clock, Consumer<String> engine, Runnable cancelled) {
    this.letPass = new LetPass(clock);
    this.pack = pack;
    this.engine = engine;
    this.cancelled = cancelled;
    this.settings = Settings.defaults(pack);
    this.runner = new Runner(pack, settings, run);
  }

  @Override
  public void handshake(
      AnalyzerHandshakeRequest request, StreamObserver<AnalyzerHandshakeResponse> answer) {
    engine.accept(request.getEngineAddress());
    answer(answer, AnalyzerHandshakeResponse::getDefaultInstance);
  }

  /** Secret configuration comes decrypted; it must not leave in a message. */
  @Override
  public void configureStack(
      AnalyzerStackConfigureRequest request,
      StreamObserver<AnalyzerStackConfigureResponse> answer) {
    Map<String, Value> config = new TreeMap<>();
    request.getConfigMap().forEach((key, text) -> config.put(key, Value.of(text)));
    request
        .getConfigSecretKeysList()
        .forEach(key -> config.computeIfPresent(key, (same, text) -> new Value.Secret(text)));
    run =
        new Run(
            request.getOrganization(),
            request.getProject(),
            request.getStack(),
            request.getDryRun(),
            new Value.Fields(config),
            request.getTagsMap());
    runner = new Runner(pack, settings, run);
    answer(answer, AnalyzerStackConfigureResponse::getDefaultInstance);
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
    answer(answer, () -> PluginInfo.newBuilder().setVersion(pack.version()).build());
  }

  @Override
  public void getAnalyzerInfo(Empty request, StreamObserver<AnalyzerInfo> answer) {
    answer(answer, () -> PackInfo.of(pack));
  }

  @Override
  public void cancel(Empty request, StreamObserver<Empty> answer) {
    answer(answer, Empty::getDefaultInstance);
    cancelled.run();
  }

  @Override
  public void configure(ConfigureAnalyzerRequest request, StreamObserver<Empty> answer) {
    answer(
        answer,
        () -> {
          Map<String, Settings.Given> given = new LinkedHashMap<>();
          request.getPolicyConfigMap().forEach((id, config) -> given.put(id, given(config)));
          Settings.Given all = given.getOrDefault(Pack.ALL, NOTHING);
          undecided.level(
              Optional.ofNullable(given.remove(Undecided.ID))
                  .flatMap(Settings.Given::level)
                  .or(all::level)
                  .orElse(Level.ADVISORY));
          letPass.read(
              pack,
              Optional.ofNullable(given.remove(LetPass.ID))
                  .flatMap(chosen -> Property.of("", chosen.properties()).at(LetPass.FILE).text())
                  .orElse(""));
          settings = Settings.of(pack, given);
          runner = new Runner(pack, settings, run);
          return Empty.getDefaultInstance();
        });
  }

  private static final Settings.Given NOTHING =
      new Settings.Given(Optional.empty(), Value.Fields.NONE);

  private static Settings.Given given(PolicyConfig config) {
    if (config.getEnforcementLevel() == EnforcementLevel.UNRECOGNIZED) {
      throw new ConfigException(
          List.of("enforcement level " + config.getEnforcementLevelValue() + " is not known"));
    }
    return new Settings.Given(
        Optional.of(Level.valueOf(config.getEnforcementLevel().name())),
        WireValues.read(config.getProperties()));
  }

  @Override
  public void analyze(AnalyzeRequest request, StreamObserver<AnalyzeResponse> answer) {
    answer(
        answer,
        () -> {
          // What nobody looks at is not even read.
          if (!runner.judges(request.getType())) {
            return AnalyzeResponse.getDefaultInstance();
          }
          AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
          for (Outcome outcome : runner.analyze(WireResources.read(request))) {
            add(outcome, request.getUrn(), response);
          }
          return response.build();
        });
  }

  @Override
  public void analyzeStack(AnalyzeStackRequest request, StreamObserver<AnalyzeResponse> answer) {
    answer(
        answer,
        () -> {
          AnalyzeResponse.Builder response = AnalyzeResponse.newBuilder();
          List<Resource> resources =
              request.getResourcesList().stream().map(WireResources::read).toList();
          for (Outcome outcome : runner.analyzeStack(new Stack(resources))) {
            add(outcome, "", response);
          }
          tell(letPass, response);
          String waiting = undecided.take();
          if (!waiting.isEmpty() && undecided.level() != Level.DISABLED) {
            response.addDiagnostics(
                diagnostic(Undecided.ID, undecided.level(), Undecided.TITLE, waiting));
          }
          return response.build();
        });
  }

  @Override
  public void remediate(AnalyzeRequest request, StreamObserver<RemediateResponse> answer) {
    answer(
        answer,
        () -> {
          if (!runner.mends(request.getType())) {
            return RemediateResponse.getDefaultInstance();
          }
          RemediateResponse.Builder response = RemediateResponse.newBuilder();
          Resource resource = WireResources.read(request);
          for (Mended mended : runner.remediate(resource)) {
            Remediation.Builder remediation =
                Remediation.newBuilder()
                    .setPolicyName(mended.rule().id())
                    .setPolicyPackName(pack.name())
                    .setPolicyPackVersion(pack.version())
                    .setDescription(mended.rule().info().title())
                    .setDiagnostic(mended.failure());
            if (mended.failure().isEmpty()) {
              remediation.setProperties(
                  WireValues.write(
                      request.getProperties(), resource.properties(), mended.properties()));
            }
            response.addRemediations(remediation);
          }
          return response.build();
        });
  }

  private void tell(LetPass passed, AnalyzeResponse.Builder response) {
    passed
        .troubles()
        .forEach(
            trouble ->
                response.addDiagnostics(
                    diagnostic(LetPass.ID, Level.MANDATORY, LetPass.TITLE, trouble)));
    if (!passed.tally().isEmpty()) {
      response.addDiagnostics(
          diagnostic(LetPass.ID, Level.ADVISORY, LetPass.TITLE, passed.tally()));
    }
  }

  private void add(Outcome outcome, String urn, AnalyzeResponse.Builder response) {
    undecided.count(outcome);
    for (Finding finding : outcome.findings()) {
      if (finding.verdict() != Verdict.UNDECIDED && !letPass.covers(finding)) {
        Level level = finding.verdict() == Verdict.FAILED ? Level.MANDATORY : finding.level();
        response.addDiagnostics(
            diagnostic(
                    finding.rule(), level, outcome.rule().info().title(), words(outcome, finding))
                .setUrn(finding.urn().isEmpty() ? urn : finding.urn())
                .setSeverity(PackInfo.severity(outcome.rule().info().severity())));
      }
    }
    if (outcome.verdict() == Verdict.NOT_APPLICABLE) {
      response.addNotApplicable(
          PolicyNotApplicable.newBuilder()
              .setPolicyName(outcome.rule().id())
              .setReason(outcome.reason().orElse("")));
    }
  }

  private String words(Outcome outcome, Finding finding) {
    if (finding.verdict() == Verdict.FAILED) {
      return finding.message();
    }
    String page = PackInfo.page(pack, outcome.rule());
    String words = finding.message() + "\nFix: " + outcome.rule().info().fix();
    return page.isEmpty() ? words : words + "\nSee: " + page;
  }

  /** The engine takes remediate for mandatory here, and breaks down at disabled. */
  private AnalyzeDiagnostic.Builder diagnostic(
      String rule, Level level, String description, String message) {
    return AnalyzeDiagnostic.newBuilder()
        .setPolicyName(rule)
        .setPolicyPackName(pack.name())
        .setPolicyPackVersion(pack.version())
        .setDescription(description)
        .setMessage(message)
        .setEnforcementLevel(
            level.fails() ? EnforcementLevel.MANDATORY : EnforcementLevel.ADVISORY);
  }

  /** The CLI shows an error of another status with an empty message. */
  private static <T> void answer(StreamObserver<T> observer, Supplier<T> made) {
    T answer;
    try {
      answer = made.get();
    } catch (ConfigException e) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException | LinkageError e) {
      observer.onError(
          Status.INTERNAL
              .withDescription("the policy pack failed: " + e)
              .withCause(e)
              .asRuntimeException());
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }
}
