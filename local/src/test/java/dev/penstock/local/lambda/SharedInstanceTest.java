package dev.penstock.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SharedInstanceTest {

    /** Answers when as many invocations as its barrier holds are in it. */
    public static final class Meeting implements RequestHandler<String, String> {
        private final CyclicBarrier barrier = new CyclicBarrier(2);

        @Override
        public String handleRequest(String event, Context context) {
            try {
                barrier.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("alone", e);
            }
            return event + " for " + context.getAwsRequestId();
        }
    }

    private static InstanceAnswer invoke(SharedInstance instance, FunctionDefinition function, String id) {
        Instant deadline = Instant.now().plus(function.timeout());
        return instance.invoke(new Invocation(id, function, Payload.of("\"event " + id + "\""), deadline));
    }

    @Test
    void one_handler_has_several_invocations_at_once_and_each_gets_its_own_answer() {
        FunctionDefinition function = LambdaLab.function(Meeting.class);
        SharedInstance instance = SharedInstance.create(function, Clock.systemUTC());
        CompletableFuture<InstanceAnswer> other =
                CompletableFuture.supplyAsync(() -> invoke(instance, function, "other"));
        assertThat(invoke(instance, function, "one").payload().text()).isEqualTo("\"event one for one\"");
        assertThat(other.join().payload().text()).isEqualTo("\"event other for other\"");
    }

    @Test
    void an_exception_is_its_own_invocation_s_alone() {
        FunctionDefinition function = LambdaLab.function(TestHandlers.Failing.class);
        SharedInstance instance = SharedInstance.create(function, Clock.systemUTC());
        InstanceAnswer answer = invoke(instance, function, "one");
        assertThat(answer.end()).isEqualTo(InstanceAnswer.End.RAISED);
        assertThat(answer.payload().text()).contains("no good");
        assertThat(instance.alive()).isTrue();
    }

    @Test
    void a_handler_that_can_not_be_made_is_a_failed_initialisation() {
        FunctionDefinition function = LambdaLab.function(SharedInstanceTest.class);
        assertThatThrownBy(() -> SharedInstance.create(function, Clock.systemUTC()))
                .isInstanceOf(InitFailure.class);
    }
}
