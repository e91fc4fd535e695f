package dev.gatehouse.program.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadMessagesTest {
  private final List<Object> sent = new ArrayList<>();
  private final EngineGrpc.EngineFutureStub engine =
      EngineGrpc.newFutureStub(ClientInterceptors.intercept(new Answering(), new UnreadMessages()));

  /** Answers each call at once, and keeps what it was asked. */
  private final class Answering extends Channel {
    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        private @Nullable Listener<A> listener;

        @Override
        public void start(Listener<A> answers, Metadata headers) {
          listener = answers;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
          throw new AssertionError(message, cause);
        }

        @Override
        public void halfClose() {
          Object answer =
              method.getFullMethodName().equals(UnreadMessages.LOG)
                  ? Empty.getDefaultInstance()
                  : GetRootResourceResponse.newBuilder().setUrn("urn").build();
          Listener<A> waiting = listener;
          if (waiting != null) {
            @SuppressWarnings("unchecked") // The method's answer, by its name.
            A typed = (A) answer;
            waiting.onMessage(typed);
            waiting.onClose(Status.OK, new Metadata());
          }
        }

        @Override
        public void sendMessage(Q message) {
          sent.add(message);
        }
      };
    }

    @Override
    public String authority() {
      return "engine";
    }
  }

  private static LogRequest message(LogSeverity severity) {
    return LogRequest.newBuilder().setSeverity(severity).setMessage("m").build();
  }

  @Test
  void the_call_has_that_name() {
    assertThat(EngineGrpc.getLogMethod().getFullMethodName()).isEqualTo(UnreadMessages.LOG);
  }

  @Test
  void what_is_for_debugging_is_answered_here() throws Exception {
    assertThat(engine.log(message(LogSeverity.DEBUG)).get()).isEqualTo(Empty.getDefaultInstance());
    assertThat(sent).isEmpty();
  }

  @Test
  void all_else_goes_to_the_engine() throws Exception {
    for (LogSeverity severity : List.of(LogSeverity.INFO, LogSeverity.WARNING, LogSeverity.ERROR)) {
      engine.log(message(severity)).get();
    }
    assertThat(sent)
        .containsExactly(
            message(LogSeverity.INFO), message(LogSeverity.WARNING), message(LogSeverity.ERROR));
    assertThat(engine.getRootResource(GetRootResourceRequest.getDefaultInstance()).get().getUrn())
        .isEqualTo("urn");
  }
}
