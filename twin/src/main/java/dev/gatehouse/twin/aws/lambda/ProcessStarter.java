package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.jvm.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts the processes of environments: class path, JVM options, environment variables. */
final class ProcessStarter {
  /**
   * Lambda puts the function's ARN into the credentials of its environments.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html">
   *     Using source function ARN</a>
   */
  private static final String SOURCE_FUNCTION = "lambda:sourcefunctionarn";

  private final RuntimeKit kit;
  private final Artifacts artifacts;
  private final Sts sts;
  private final Path directory;
  private final String awsEndpoint;

  /** Archives that an environment is about to write; one writer is enough. */
  private final Set<ClassArchive> training = ConcurrentHashMap.newKeySet();

  /**
   * @param directory where environments have their home and {@code /tmp}
   * @param awsEndpoint what SDKs in functions are told to call
   */
  ProcessStarter(RuntimeKit kit, Artifacts artifacts, Sts sts, Path directory, String awsEndpoint) {
    this.kit = kit;
    this.artifacts = artifacts;
    this.sts = sts;
    this.directory = directory;
    this.awsEndpoint = awsEndpoint;
  }

  /**
   * What a process is started for.
   *
   * @param id of the environment
   * @param runtimeApi what {@code AWS_LAMBDA_RUNTIME_API} is set to
   */
  record Order(FunctionConfiguration function, String id, String runtimeApi, String logStream) {}

  /**
   * Starts a process; takes some milliseconds, and seconds for a new artifact.
   *
   * @throws AwsException {@code AccessDeniedException} when Lambda may not assume the role
   * @throws IOException when the artifact can't be unzipped or the process not be started
   */
  FunctionProcess start(Order order, Consumer<String> output) throws IOException {
    FunctionConfiguration function = order.function();
    Credentials credentials = assume(function);
    Artifacts.Unzipped code = artifacts.unzipped(function.artifact());
    List<Path> classPath = new ArrayList<>(kit.jars());
    classPath.add(code.classes());
    classPath.addAll(code.libraries());
    ClassArchive archive = ClassArchive.of(code.directory(), classPath);
    Path home = directory.resolve(order.id());
    Files.createDirectories(home.resolve("tmp"));
    Optional<Path> writes =
        !archive.exists() && training.add(archive)
            ? Optional.of(home.resolve("classes.jsa"))
            : Optional.empty();
    ProcessBuilder builder =
        new ProcessBuilder(command(function, home, classPath, archive, writes))
            .directory(code.task().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables(order, code.task(), home, credentials));
    return new FunctionProcess(builder.start(), credentials.expiration(), writes, output);
  }

  /** Cleans up after an ended environment, and keeps the class archive if it wrote one. */
  boolean ended(Order order, FunctionProcess process) throws IOException {
    boolean adopted = false;
    if (process.training().isPresent()) {
      Artifacts.Unzipped code = artifacts.unzipped(order.function().artifact());
      List<Path> classPath = new ArrayList<>(kit.jars());
      classPath.add(code.classes());
      classPath.addAll(code.libraries());
      ClassArchive archive = ClassArchive.of(code.directory(), classPath);
      adopted = archive.adopt(process.training().get());
      training.remove(archive);
    }
    Path home = directory.resolve(order.id());
    if (Files.exists(home)) {
      Artifacts.delete(home);
    }
    return adopted;
  }

  /** How functions are run, for the log. */
  String mode() {
    return kit.mode();
  }

  private Credentials assume(FunctionConfiguration function) {
    try {
      return sts.assumeRole(
          new Principal.Service("lambda.amazonaws.com"),
          function.role(),
          function.name(),
          Map.of(),
          new SessionTerms(List.of(), Map.of(SOURCE_FUNCTION, function.arn().toString())));
    } catch (AwsException refused) {
      AwsException said =
          new AwsException(
              403,
              "AccessDeniedException",
              "The role defined for the function cannot be assumed by Lambda.");
      said.initCause(refused);
      throw said;
    }
  }

  private List<String> command(
      FunctionConfiguration function,
      Path home,
      List<Path> classPath,
      ClassArchive archive,
      Optional<Path> writes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As Lambda's own Java runtimes are set: one compiler tier, serial collector, shared classes.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("-Xms16m");
    command.add("-Xmx" + function.memoryMegabytes() * 85 / 100 + "m");
    command.add("-XX:-UsePerfData");
    // The JVM's own remarks are no part of a function's log.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    if (writes.isPresent()) {
      command.add(ClassArchive.write(writes.get()));
    } else if (archive.exists()) {
      command.add(archive.use());
    }
    // Not the home of the person at the keyboard, whose profiles and credentials SDKs would read.
    command.add("-Duser.home=" + home);
    command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
    kit.nativeLibrary()
        .ifPresent(
            library ->
                command.add(
                    "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi"
                        + ".NativeClient.JNI="
                        + library));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(RuntimeKit.LAUNCHER);
    command.add(kit.mode());
    command.add(function.handler());
    return command;
  }

  private Map<String, String> variables(
      Order order, Path task, Path home, Credentials credentials) {
    FunctionConfiguration function = order.function();
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_ENDPOINT_URL", awsEndpoint);
    variables.put("TZ", ":UTC");
    variables.put("LANG", "en_US.UTF-8");
    variables.putAll(function.variables());
    variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    variables.put("HOME", home.toString());
    variables.put("_HANDLER", function.handler());
    variables.put("LAMBDA_TASK_ROOT", task.toString());
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    variables.put("AWS_REGION", function.region().value());
    variables.put("AWS_DEFAULT_REGION", function.region().value());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", order.logStream());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_RUNTIME_API", order.runtimeApi());
    variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", credentials.sessionToken());
    return variables;
  }
}
