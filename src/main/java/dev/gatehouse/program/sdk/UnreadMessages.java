package dev.gatehouse.program.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.InternalGlobalInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Keeps from the engine what it would throw away. Pulumi's SDK tells the engine in four calls for
 * each resource how far it is with it, beside the one that registers it (pulumi-java 1.36.1, {@code
 * Log.debug} in {@code DeploymentImpl}); of severity DEBUG, they are for {@code pulumi --debug}. An
 * engine that never shows them says so in the program's environment, and then they end here: half
 * the processor time of an update. To any other engine all go as ever.
 */
public final class UnreadMessages implements ClientInterceptor {
  /** Set by an engine that throws messages of severity DEBUG away. */
  static final String VARIABLE = "GATEHOUSE_DEBUG_MESSAGES";

  static final String UNREAD = "unread";

  /** The one call that this is about. */
  static final String LOG = "pulumirpc.Engine/Log";

  UnreadMessages() {}

  /**
   * Takes effect on all channels that are opened from now on, if the engine says so; to be called
   * at most once in a process, before the SDK opens any.
   *
   * @param environment the program's
   */
  public static void install(Map<String, String> environment) {
    if (UNREAD.equals(environment.get(VARIABLE))) {
      InternalGlobalInterceptors.setInterceptorsTracers(
          List.of(new UnreadMessages()), List.of(), List.of());
    }
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return method.getFullMethodName().equals(LOG)
        ? new LogCall<>(method, options, next)
        : next.newCall(method, options);
  }

  /** A call that is made only when its one message is to be read. */
  private static final class LogCall<Q, A> extends ClientCall<Q, A> {
    private final MethodDescriptor<Q, A> method;
    private final CallOptions options;
    private final Channel next;
    private @Nullable Listener<A> listener;
    private Metadata headers = new Metadata();
    private int requested;
    private @Nullable ClientCall<Q, A> made;

    LogCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      this.method = method;
      this.options = options;
      this.next = next;
    }

    @Override
    public void start(Listener<A> answers, Metadata sent) {
      listener = answers;
      headers = sent;
    }

    @Override
    public void request(int messages) {
      if (made == null) {
        requested += messages;
      } else {
        made.request(messages);
      }
    }

    @Override
    public void sendMessage(Q message) {
      boolean read = ((LogRequest) message).getSeverity() != LogSeverity.DEBUG;
      if (read && listener != null) {
        ClientCall<Q, A> call = next.newCall(method, options);
        call.start(listener, headers);
        call.request(requested);
        call.sendMessage(message);
        made = call;
      }
    }

    @Override
    public void halfClose() {
      if (made != null) {
        made.halfClose();
      } else if (listener != null) {
        listener.onHeaders(new Metadata());
        listener.onMessage(method.parseResponse(new ByteArrayInputStream(new byte[0])));
        listener.onClose(Status.OK, new Metadata());
      }
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      if (made != null) {
        made.cancel(message, cause);
      } else if (listener != null) {
        listener.onClose(
            Status.CANCELLED.withDescription(message).withCause(cause), new Metadata());
      }
    }
  }
}
