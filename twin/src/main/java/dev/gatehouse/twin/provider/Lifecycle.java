package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Struct;
import dev.gatehouse.twin.provider.call.ApiCall;
import dev.gatehouse.twin.provider.call.ApiCalls;
import dev.gatehouse.twin.provider.call.CallTable;
import dev.gatehouse.twin.provider.call.Gate;
import dev.gatehouse.twin.provider.call.Scope;
import dev.gatehouse.twin.provider.constraint.Constraints;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.pace.Propagation;
import dev.gatehouse.twin.provider.quota.Quotas;
import dev.gatehouse.twin.provider.wire.Secrets;
import dev.gatehouse.twin.provider.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One change or reading of a resource, with all that AWS asks before and after it. */
final class Lifecycle {
  private final ResourceModel model;
  private final Call call;
  private final Gate gate;
  private final Propagation propagation;
  private final ApiCalls calls;
  private final ClientTokens tokens;
  private final Struct sent;

  /**
   * Nothing has happened yet.
   *
   * @param sent the properties as the engine sent them, with its marks of secrets
   */
  Lifecycle(
      ResourceModel model,
      Call call,
      Gate gate,
      Propagation propagation,
      ClientTokens tokens,
      Struct sent) {
    this.model = model;
    this.call = call;
    this.gate = gate;
    this.propagation = propagation;
    this.calls = CallTable.of(model.token());
    this.tokens = tokens;
    this.sent = sent;
  }

  Made create(ObjectNode inputs) {
    List<ApiCall> made = calls.change(Scope.create(call, inputs));
    gate.admit(call, made);
    check(made, inputs);
    return change(
        () -> {
          tokens.check(call.clientToken());
          asPartOf(main(made), () -> Quotas.check(call, model.token(), inputs));
          return model.create(call, inputs);
        });
  }

  Made update(String id, ObjectNode state, ObjectNode inputs) {
    Scope scope = Scope.update(call, model.shape(), id, state, inputs);
    List<ApiCall> made = calls.change(scope);
    gate.admit(call, made);
    check(made, inputs);
    return change(
        () -> {
          if (!made.isEmpty()) {
            asPartOf(
                main(made),
                () ->
                    Quotas.checkUpdate(
                        call, id, inputs, made.stream().map(ApiCall::operation).toList()));
          }
          return model.update(call, id, state, inputs);
        });
  }

  Optional<Made> read(String id, ObjectNode state) {
    gate.admit(call, calls.read(Scope.read(call, id, state)).subList(0, 1));
    Optional<Made> read = change(() -> model.read(call, id, state));
    read.ifPresent(
        made -> {
          List<ApiCall> all = calls.read(Scope.read(call, made.id(), made.outputs()));
          gate.admit(call, all.subList(1, all.size()));
        });
    return read;
  }

  /**
   * What a creation made whose answer nobody heard.
   *
   * @param giveUp whether to refuse it from now on when it has made nothing
   */
  Optional<Made> created(String token, boolean giveUp, ObjectNode inputs) {
    Optional<Made> found =
        change(
            () -> {
              Optional<Made> made = model.created(call, token);
              if (made.isEmpty() && giveUp) {
                tokens.giveUp(token);
              }
              return made;
            });
    if (found.isEmpty()) {
      return found;
    }
    ObjectNode state = found.get().outputs();
    // Where the world keeps something in another form, such as a function's code, inputs go first.
    state.setAll(inputs);
    return read(found.get().id(), state);
  }

  void delete(String id, ObjectNode state) {
    gate.admit(call, calls.change(Scope.delete(call, id, state)));
    change(
        () -> {
          model.delete(call, id, state);
          return true;
        });
  }

  /** What follows a creation, and the reading; when that fails, the thing exists half-made. */
  void created(Made made, ObjectNode inputs) {
    ready(made, calls.after(Scope.made(call, made.id(), made.outputs(), inputs)));
  }

  /** The reading that follows an update; when that fails, the thing exists half-made. */
  void updated(Made made) {
    ready(made, List.of());
  }

  private void ready(Made made, List<ApiCall> before) {
    try {
      gate.admit(call, before);
      gate.admit(call, calls.read(Scope.read(call, made.id(), made.outputs())));
    } catch (ProviderException unready) {
      Struct outputs = Secrets.keep(Wire.write(Outputs.withId(made)), sent);
      throw new HalfMadeException(made.id(), outputs, sent, unready);
    }
  }

  /** What a service checks of a request by its shape. */
  private void check(List<ApiCall> made, ObjectNode inputs) {
    if (!made.isEmpty()) {
      asPartOf(
          main(made), () -> Constraints.all().check(model.token(), inputs, Secrets.names(sent)));
    }
  }

  /** The call that makes the thing, or else the last one. */
  private ApiCall main(List<ApiCall> made) {
    String operation = ": " + Constraints.all().of(model.token()).operation();
    for (ApiCall one : made) {
      if (one.operation().endsWith(operation)) {
        return one;
      }
    }
    return made.get(made.size() - 1);
  }

  private void asPartOf(ApiCall one, Runnable checks) {
    call.api(
        one.doing(),
        one.operation(),
        () -> {
          checks.run();
          return true;
        });
  }

  /** Looks and changes as one step, and answers only when the change is on the disk. */
  private <T> T change(Supplier<T> work) {
    T result = propagation.retry(model::patience, () -> call.world().together(work));
    call.world().sync();
    return result;
  }
}
