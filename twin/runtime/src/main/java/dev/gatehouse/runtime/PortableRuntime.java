package dev.gatehouse.runtime;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.StdOutLogSink;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * AWS's runtime loop where its native library cannot load (macOS, Windows). It borrows the loop,
 * the handler loading and the serialisation from the client, so functions see no difference.
 */
final class PortableRuntime extends AWSLambda {
  private PortableRuntime() {}

  static void run(String handler) throws Exception {
    PortableRuntimeApi api = new PortableRuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"));
    try (LambdaContextLogger logger =
        new LambdaContextLogger(new StdOutLogSink(), LogLevel.UNDEFINED, LogFormat.TEXT)) {
      ReflectUtil.setStaticField(LambdaRuntime.class, "logger", true, logger);
      LambdaRequestHandler loaded = load(handler, api, logger);
      startRuntimeLoops(loaded, logger, new ConcurrencyConfig(logger), api);
    }
  }

  private static LambdaRequestHandler load(
      String handler, PortableRuntimeApi api, LambdaContextLogger logger) throws IOException {
    String className = HandlerInfo.className(handler);
    LambdaRequestHandler loaded;
    try {
      loaded = EventHandlerLoader.loadEventHandler(HandlerInfo.fromString(handler, loader()));
    } catch (HandlerInfo.InvalidHandlerException invalid) {
      UserFault fault = UserFault.makeUserFault("Invalid handler: `" + handler + "'");
      loaded = new LambdaRequestHandler.UserFaultHandler(fault);
    } catch (ClassNotFoundException missing) {
      loaded = LambdaRequestHandler.classNotFound(missing, className);
    } catch (NoClassDefFoundError missing) {
      loaded = LambdaRequestHandler.initErrorHandler(missing, className);
    } catch (RuntimeException | Error failure) {
      String message = "Error loading class " + className;
      UserFault fault =
          new UserFault(message, failure.getClass().getName(), UserFault.trace(failure), true);
      loaded = new LambdaRequestHandler.UserFaultHandler(fault);
    }
    if (loaded instanceof LambdaRequestHandler.UserFaultHandler failed && failed.fault.fatal) {
      logger.log(failed.fault.reportableError());
      api.reportInitError(
          new LambdaError(
              LambdaErrorConverter.fromUserFault(failed.fault), RapidErrorType.BadFunctionCode));
      Runtime.getRuntime().exit(1);
    }
    return loaded;
  }

  /** The root of the artifact, then the jars of {@code lib} by name. */
  private static ClassLoader loader() throws MalformedURLException {
    File root = new File(System.getProperty("user.dir"));
    List<URL> urls = new ArrayList<>();
    urls.add(root.toURI().toURL());
    File[] jars = new File(root, "lib").listFiles((dir, name) -> name.endsWith(".jar"));
    if (jars != null) {
      Arrays.sort(jars);
      for (File jar : jars) {
        urls.add(jar.toURI().toURL());
      }
    }
    URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    // Where the client's serialisation looks for the classes of events.
    ReflectUtil.setStaticField(AWSLambda.class, "customerClassLoader", true, loader);
    return loader;
  }
}
