;; Unpacks one block of Snappy: format_description.txt of github.com/google/snappy.
;; Pieces are copied in steps of 16 bytes, which may write up to 15 too many: the next piece writes over them, and
;; behind `stop` there must be room for them. Nothing is read or written outside of the memory that both lie in.
(module
  (memory (export "memory") 1)

  ;; Unpacks the bytes [at, end) to [to, stop). Returns 1, or 0 where they are damaged.
  (func (export "unpack") (param $at i32) (param $end i32) (param $to i32) (param $stop i32) (result i32)
    (local $start i32) (local $tag i32) (local $length i32) (local $back i32) (local $width i32)
    (local $from i32) (local $until i32)
    (local.set $start (local.get $to))
    (loop $piece
      (if (i32.ge_u (local.get $at) (local.get $end))
        (then (return (i32.eq (local.get $to) (local.get $stop)))))
      (local.set $tag (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $length (i32.add (i32.shr_u (local.get $tag) (i32.const 2)) (i32.const 1)))
      (if (i32.eqz (i32.and (local.get $tag) (i32.const 3)))
        (then
          ;; A literal: bytes as they are. A length over 60 says how many bytes hold the length less one.
          (if (i32.gt_u (local.get $length) (i32.const 60))
            (then
              (local.set $width (i32.sub (local.get $length) (i32.const 60)))
              (if (i32.gt_u (local.get $width) (i32.sub (local.get $end) (local.get $at)))
                (then (return (i32.const 0))))
              (local.set $length
                (i32.add
                  (i32.and
                    (i32.load (local.get $at))
                    (i32.shr_u (i32.const -1)
                      (i32.sub (i32.const 32) (i32.shl (local.get $width) (i32.const 3)))))
                  (i32.const 1)))
              (local.set $at (i32.add (local.get $at) (local.get $width)))
              (if (i32.eqz (local.get $length)) (then (return (i32.const 0))))))
          (if (i32.gt_u (local.get $length) (i32.sub (local.get $end) (local.get $at)))
            (then (return (i32.const 0))))
          (if (i32.gt_u (local.get $length) (i32.sub (local.get $stop) (local.get $to)))
            (then (return (i32.const 0))))
          (if (i32.gt_u (local.get $length) (i32.const 64))
            (then
              (memory.copy (local.get $to) (local.get $at) (local.get $length))
              (local.set $to (i32.add (local.get $to) (local.get $length)))
              (local.set $at (i32.add (local.get $at) (local.get $length)))
              (br $piece)))
          (local.set $from (local.get $at))
          (local.set $at (i32.add (local.get $at) (local.get $length))))
        (else
          ;; A copy of what stands `back` bytes before.
          (if (i32.eq (i32.and (local.get $tag) (i32.const 3)) (i32.const 1))
            (then
              (local.set $length
                (i32.add (i32.and (i32.shr_u (local.get $tag) (i32.const 2)) (i32.const 7)) (i32.const 4)))
              (local.set $back
                (i32.or
                  (i32.shl (i32.shr_u (local.get $tag) (i32.const 5)) (i32.const 8))
                  (i32.load8_u (local.get $at))))
              (local.set $at (i32.add (local.get $at) (i32.const 1))))
            (else
              (if (i32.eq (i32.and (local.get $tag) (i32.const 3)) (i32.const 2))
                (then
                  (local.set $back (i32.load16_u (local.get $at)))
                  (local.set $at (i32.add (local.get $at) (i32.const 2))))
                (else
                  (local.set $back (i32.load (local.get $at)))
                  (local.set $at (i32.add (local.get $at) (i32.const 4)))))))
          (if (i32.gt_u (local.get $at) (local.get $end)) (then (return (i32.const 0))))
          (if (i32.gt_u (local.get $length) (i32.sub (local.get $stop) (local.get $to)))
            (then (return (i32.const 0))))
          (if (i32.eqz (local.get $back)) (then (return (i32.const 0))))
          (if (i32.gt_u (local.get $back) (i32.sub (local.get $to) (local.get $start)))
            (then (return (i32.const 0))))
          (local.set $from (i32.sub (local.get $to) (local.get $back)))
          (if (i32.lt_u (local.get $back) (i32.const 8))
            (then
              ;; It repeats what it has just written, byte by byte.
              (local.set $until (i32.add (local.get $to) (local.get $length)))
              (loop $byte
                (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
                (local.set $to (i32.add (local.get $to) (i32.const 1)))
                (local.set $from (i32.add (local.get $from) (i32.const 1)))
                (br_if $byte (i32.lt_u (local.get $to) (local.get $until))))
              (br $piece)))))
      (local.set $until (i32.add (local.get $to) (local.get $length)))
      (loop $step
        (i64.store (local.get $to) (i64.load (local.get $from)))
        (i64.store offset=8 (local.get $to) (i64.load offset=8 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br_if $step (i32.lt_u (local.get $to) (local.get $until))))
      (local.set $to (local.get $until))
      (br $piece))
    (unreachable)))
