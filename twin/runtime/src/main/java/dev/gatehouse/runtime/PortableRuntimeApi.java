package dev.gatehouse.runtime;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Runtime API over the JDK's own HTTP client. */
final class PortableRuntimeApi implements LambdaRuntimeApiClient {
  private final String base;

  /**
   * @param address host and port, as {@code AWS_LAMBDA_RUNTIME_API} has them
   */
  PortableRuntimeApi(@Nullable String address) {
    this.base =
        "http://"
            + Objects.requireNonNull(address, "AWS_LAMBDA_RUNTIME_API is not set")
            + "/2018-06-01/runtime/";
  }

  @Override
  public InvocationRequest nextInvocation() throws IOException {
    HttpURLConnection call = open("invocation/next");
    call.setReadTimeout(0);
    expect(call, 200);
    InvocationRequest next = new InvocationRequest();
    next.setId(call.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
    next.setInvokedFunctionArn(call.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
    next.setXrayTraceId(call.getHeaderField("Lambda-Runtime-Trace-Id"));
    next.setDeadlineTimeInMs(call.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
    next.setClientContext(call.getHeaderField("Lambda-Runtime-Client-Context"));
    next.setCognitoIdentity(call.getHeaderField("Lambda-Runtime-Cognito-Identity"));
    try (InputStream body = call.getInputStream()) {
      next.setContent(body.readAllBytes());
    }
    return next;
  }

  @Override
  public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger)
      throws IOException {
    return nextInvocation();
  }

  @Override
  public void reportInvocationSuccess(String requestId, byte[] response) throws IOException {
    HttpURLConnection call = open("invocation/" + requestId + "/response");
    post(call, response);
    int status = call.getResponseCode();
    // A response too large is the function's failure, not the runtime's: the loop goes on.
    if (status != 202 && status != 413) {
      throw new IOException("the Runtime API answered " + status + " to a response");
    }
    drain(call);
  }

  @Override
  public void reportInvocationError(String requestId, LambdaError error) throws IOException {
    report("invocation/" + requestId + "/error", error);
  }

  @Override
  public void reportInitError(LambdaError error) throws IOException {
    report("init/error", error);
  }

  @Override
  public void restoreNext() {
    throw new UnsupportedOperationException("SnapStart needs AWS's own runtime");
  }

  @Override
  public void reportRestoreError(LambdaError error) {
    restoreNext();
  }

  private void report(String path, LambdaError error) throws IOException {
    HttpURLConnection call = open(path);
    call.setRequestProperty("Lambda-Runtime-Function-Error-Type", error.errorType.getRapidError());
    post(call, DtoSerializers.serialize(error.errorRequest));
    expect(call, 202);
    drain(call);
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) new URL(base + path).openConnection();
  }

  private static void post(HttpURLConnection call, byte[] body) throws IOException {
    call.setRequestMethod("POST");
    call.setRequestProperty("Content-Type", "application/json");
    call.setDoOutput(true);
    call.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = call.getOutputStream()) {
      out.write(body);
    }
  }

  private static void expect(HttpURLConnection call, int status) throws IOException {
    if (call.getResponseCode() != status) {
      throw new IOException("the Runtime API answered " + call.getResponseCode());
    }
  }

  /** Reads the answer to its end, so that the connection is used again. */
  private static void drain(HttpURLConnection call) throws IOException {
    InputStream rest =
        call.getErrorStream() == null ? call.getInputStream() : call.getErrorStream();
    try (rest) {
      rest.readAllBytes();
    }
  }
}
